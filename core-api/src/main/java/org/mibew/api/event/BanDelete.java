package org.mibew.api.event;

/**
 * Tells that a ban is gone.
 *
 * @param id of the deleted ban
 */
@When("after a ban has been deleted")
public record BanDelete(@Sample("7") long id) implements ChatEvent {

    public static final String TOPIC = "org/mibew/ban/DELETE";
}
