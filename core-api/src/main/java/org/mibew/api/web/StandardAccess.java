package org.mibew.api.web;

import java.util.function.Predicate;

/** A rule that can be read in a list of routes. */
record StandardAccess(String description, Predicate<Request> rule) implements Access {

    static final StandardAccess EVERYBODY = new StandardAccess("everybody", request -> true);
    static final StandardAccess OPERATORS = new StandardAccess("operators", request -> request.operator().isPresent());

    @Override
    public boolean allows(Request request) {
        return rule.test(request);
    }

    @Override
    public String toString() {
        return description;
    }
}
