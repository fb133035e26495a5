package org.mibew.api.event;

/** Tells that an operator logged out. The core reads nothing back, and the event cannot be rejected. */
@When("after an operator has been logged out")
public record OperatorLogout() implements ChatEvent {

    public static final String TOPIC = "org/mibew/operator/LOGOUT";
}
