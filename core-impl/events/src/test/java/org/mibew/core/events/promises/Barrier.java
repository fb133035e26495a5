package org.mibew.core.events.promises;

import java.util.concurrent.CountDownLatch;

/** Holds handlers that take no notice of interrupts, until a test lets them go. */
final class Barrier {

    private final CountDownLatch open = new CountDownLatch(1);

    void await() {
        boolean passed = false;
        while (!passed) {
            try {
                open.await();
                passed = true;
            } catch (InterruptedException e) {
                // A handler that takes no notice.
            }
        }
    }

    boolean isOpen() {
        return open.getCount() == 0;
    }

    void open() {
        open.countDown();
    }
}
