package org.mibew.outside;

/** A record that is not of the API. */
public record Point(int x) {}
