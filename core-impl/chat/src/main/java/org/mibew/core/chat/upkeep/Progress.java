package org.mibew.core.chat.upkeep;

/** Lets work that takes long say that it goes on. */
@FunctionalInterface
public interface Progress {

    /** For work that nobody watches. */
    Progress NONE = () -> { };

    /**
     * Says that the work goes on. To be called between two batches, when nothing is half-done.
     *
     * @throws Stopped if the work must end here
     */
    void goOn();

    /** The work must end before it is done: the server stops, or another node does the work. */
    final class Stopped extends RuntimeException {

        public Stopped(String message) {
            super(message);
        }
    }
}
