package org.mibew.itests.benchmarks.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.mibew.api.event.ChatEvent;
import org.mibew.api.event.ThreadPostMessage;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventHandler;

/** Runs inside the server: handlers of messages that misbehave, each in its own way. */
public abstract class Rogue implements EventHandler {

    private static final int MEBIBYTE = 1 << 20;

    private final Bundle bundle = FrameworkUtil.getBundle(getClass());

    @Override
    public final void handleEvent(Event event) {
        ThreadPostMessage post = ChatEvent.of(event, ThreadPostMessage.class);
        post.messageBody().update(body -> body + " " + getClass().getSimpleName() + bundle.getVersion().getMicro());
        misbehave(post);
    }

    abstract void misbehave(ThreadPostMessage post);

    private static boolean happens(int oneOf) {
        return ThreadLocalRandom.current().nextInt(oneOf) == 0;
    }

    /** Does nothing wrong. */
    public static final class Polite extends Rogue {
        @Override
        void misbehave(ThreadPostMessage post) {
            // It only signs.
        }
    }

    /** Throws after it has written. */
    public static final class Thrower extends Rogue {
        @Override
        void misbehave(ThreadPostMessage post) {
            if (happens(3)) {
                post.messageBody().set("");
                post.messageOptions().clear();
                throw new IllegalStateException("on purpose");
            }
        }
    }

    /** Hangs, and does not always listen to an interrupt. */
    public static final class Hanger extends Rogue {
        @Override
        void misbehave(ThreadPostMessage post) {
            if (happens(50)) {
                hang(happens(3));
            }
        }

        private static void hang(boolean stubborn) {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (System.nanoTime() < end) {
                try {
                    TimeUnit.SECONDS.sleep(1);
                } catch (InterruptedException e) {
                    if (!stubborn) {
                        throw new IllegalStateException("interrupted");
                    }
                }
            }
        }
    }

    /** Keeps memory, up to a limit, and throws more of it away. */
    public static final class Burner extends Rogue {

        private static final List<byte[]> KEPT = new ArrayList<>();

        @Override
        void misbehave(ThreadPostMessage post) {
            byte[] burnt = new byte[8 * MEBIBYTE];
            synchronized (KEPT) {
                if (KEPT.size() < 32) {
                    KEPT.add(new byte[MEBIBYTE]);
                }
            }
            post.messageOptions().putIfAbsent("burnt", burnt.length);
        }
    }

    /** Leaves thread locals in the threads of others, and a timer that runs on for half a minute after it has gone. */
    public static final class Leaker extends Rogue {

        private static final ThreadLocal<Map<String, byte[]>> LOCAL = new ThreadLocal<>();

        private final Timer timer = new Timer("leaked by a plugin");

        public Leaker() {
            timer.schedule(new TimerTask() {
                private int rounds;

                @Override
                public void run() {
                    if (++rounds > 30) {
                        timer.cancel();
                    }
                }
            }, 1_000, 1_000);
        }

        @Override
        void misbehave(ThreadPostMessage post) {
            LOCAL.set(Map.of("leaked", new byte[MEBIBYTE / 16]));
        }
    }
}
