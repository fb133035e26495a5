package org.mibew.outside;

/** An enum that is not of the API. */
public enum Colour {
    RED
}
