package org.mibew.api.web;

import org.mibew.api.operator.Permission;
import org.osgi.annotation.versioning.ConsumerType;

/** Who may use a route. A refusal triggers {@link org.mibew.api.event.ResourceAccessDenied}. */
@ConsumerType
@FunctionalInterface
public interface Access {

    /** Tells whether a request is let through. */
    boolean allows(Request request);

    /** Returns the rule that lets everybody through. */
    static Access everybody() {
        return StandardAccess.EVERYBODY;
    }

    /** Returns the rule that lets every operator through who is logged in. */
    static Access operators() {
        return StandardAccess.OPERATORS;
    }

    /** Returns the rule that lets operators with a permission through. */
    static Access operatorsWho(Permission may) {
        return new StandardAccess("operators who may " + may, request ->
                request.operator().filter(operator -> operator.may(may)).isPresent());
    }
}
