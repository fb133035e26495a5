package org.mibew.api.plugin;

/**
 * One thing that was found in a jar.
 *
 * @param subject what was looked at
 * @param problem whether it keeps the jar from being installed
 * @param text one sentence, for an administrator, that names what it is about; never contains a line break
 */
public record CheckFinding(Subject subject, boolean problem, String text) {

    /** What of a jar is looked at, in the order in which it is told. */
    public enum Subject {
        /** The file and its manifest. */
        FILE,
        /** By whom it is signed. */
        SIGNATURE,
        /** The capability {@value MibewPlugin#NAMESPACE}. */
        CAPABILITY,
        /** What the bundle requires of other bundles. */
        REQUIREMENT,
        /** Packages of the API, in the versions that the jar was made for and those that are present. */
        API,
        /** Classes, methods and fields that its class files refer to. */
        REFERENCE,
        /** Configuration that its components need or may have. */
        CONFIGURATION,
        /** Topics that its handlers will listen to, and who else does. */
        TOPIC,
        /** What an update does to others. */
        UPDATE
    }
}
