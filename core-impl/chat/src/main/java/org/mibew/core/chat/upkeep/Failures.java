package org.mibew.core.chat.upkeep;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs the failures of something that is done every few seconds: the first of a row with its cause, then each time that
 * their number has doubled, and when it is over. For use by one thread.
 */
final class Failures {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private final String work;
    private int inRow;

    /** @param work what may fail */
    Failures(String work) {
        this.work = work;
    }

    void add(Throwable failure) {
        inRow++;
        if (inRow == 1) {
            LOG.warn("\"{}\" failed, and will be tried again", work, failure);
        } else if (Integer.bitCount(inRow) == 1) {
            LOG.warn("\"{}\" has failed {} times in a row, now because of {}", work, inRow, failure.toString());
        }
    }

    /** Notes a success. */
    void over() {
        if (inRow > 0) {
            LOG.info("\"{}\" works again after {} failures", work, inRow);
        }
        inRow = 0;
    }
}
