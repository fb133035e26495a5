package org.mibew.api.web;

import java.util.function.Predicate;

/** A rule that can be read in a list of routes. */
final class StandardAccess implements Access {

    static final StandardAccess EVERYBODY = new StandardAccess("everybody", request -> true);
    static final StandardAccess OPERATORS = new StandardAccess("operators", request -> request.operator().isPresent());

    private final String description;
    private final Predicate<Request> rule;

    StandardAccess(String description, Predicate<Request> rule) {
        this.description = description;
        this.rule = rule;
    }

    @Override
    public boolean allows(Request request) {
        return rule.test(request);
    }

    @Override
    public String toString() {
        return description;
    }
}
