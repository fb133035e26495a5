package org.mibew.api.web;

import org.osgi.annotation.versioning.ConsumerType;

/** Answers the requests of a route. Called by many threads at once. */
@ConsumerType
@FunctionalInterface
public interface RouteHandler {

    /** Answers a request; what it throws is logged and becomes a status 500. */
    Response handle(Request request);
}
