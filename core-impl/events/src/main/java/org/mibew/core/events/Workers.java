package org.mibew.core.events;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bounded set of threads that tasks are handed to. The thread that was freed last is used first. The lock guards the
 * idle workers and their number; a worker's assignment is handed over by a volatile write, and an unpark if it is
 * asleep.
 */
final class Workers {

    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);

    private final ThreadFactory threads;
    private final IntSupplier limit;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition freed = lock.newCondition();
    private final Deque<Worker> idle = new ArrayDeque<>();
    private volatile List<Worker> all = List.of();
    private boolean closed;
    private int generation;

    /**
     * @param limit how many workers there may be; read at every use, so that it can change
     */
    Workers(String name, IntSupplier limit) {
        this.threads = Threads.named(name);
        this.limit = limit;
    }

    /** Work that a worker does. */
    @FunctionalInterface
    interface Task {

        /**
         * Runs on the worker's thread. Says what it is at by {@link Worker#at}, and ends by {@link Worker#free}.
         */
        void execute(Worker worker);
    }

    /** Who got a task: nobody, a worker that has to be woken, or one that was looking for it. */
    enum Taken {
        BY_NOBODY,
        BY_SLEEPER,
        BY_WAKEFUL
    }

    /**
     * Starts a task on a worker.
     *
     * @param patience nanoseconds to wait for a worker at most
     */
    Taken execute(Task task, long patience) {
        Worker worker = take(patience);
        if (worker == null) {
            return Taken.BY_NOBODY;
        }
        return worker.assign(task) ? Taken.BY_WAKEFUL : Taken.BY_SLEEPER;
    }

    private Worker take(long patience) {
        lock.lock();
        try {
            Worker worker = takeNow();
            return worker == null && patience > 0 ? await(patience) : worker;
        } finally {
            lock.unlock();
        }
    }

    private Worker takeNow() {
        if (closed) {
            return null;
        }
        Worker worker = idle.pollFirst();
        return worker == null && all.size() < limit.getAsInt() ? start() : worker;
    }

    /** Waits for a worker; an interrupt of the sender does not end the wait, but is kept. */
    private Worker await(long patience) {
        long until = System.nanoTime() + patience;
        boolean interrupted = false;
        Worker worker = null;
        for (long left = patience; worker == null && left > 0 && !closed; left = until - System.nanoTime()) {
            try {
                freed.awaitNanos(left);
            } catch (InterruptedException e) {
                interrupted = true;
            }
            worker = takeNow();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return worker;
    }

    private Worker start() {
        Worker worker = new Worker();
        worker.thread.start();
        List<Worker> more = new ArrayList<>(all);
        more.add(worker);
        all = List.copyOf(more);
        return worker;
    }

    private void release(Worker worker) {
        lock.lock();
        try {
            if (closed || worker.generation != generation || all.size() > limit.getAsInt()) {
                worker.ended = true;
                all = all.stream().filter(other -> other != worker).toList();
            } else {
                idle.addFirst(worker);
            }
            freed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Returns how many workers have something to do. */
    int busy() {
        lock.lock();
        try {
            return all.size() - idle.size();
        } finally {
            lock.unlock();
        }
    }

    /** Adds the turns that are on workers now. */
    void addRunning(List<Turn> turns) {
        for (Worker worker : all) {
            Turn turn = worker.at;
            if (turn != null) {
                turns.add(turn);
            }
        }
    }

    /** Ends the idle workers now and the others when they are free; handlers that are stuck keep theirs. */
    void close() {
        lock.lock();
        try {
            closed = true;
            freed.signalAll();
        } finally {
            lock.unlock();
        }
        keepIdle(0);
    }

    /** Ends all workers, those that work when they are free, so that what handlers left in their threads goes with them. */
    void renew() {
        lock.lock();
        try {
            generation++;
        } finally {
            lock.unlock();
        }
        keepIdle(0);
    }

    /** Tells, after {@link #close}, whether nobody works any more but for those that have been given up. */
    boolean isDone() {
        for (Worker worker : all) {
            Turn turn = worker.at;
            if (turn == null || turn.isWatched() && !turn.isAbandoned()) {
                return false;
            }
        }
        return true;
    }

    /** Ends idle workers but for some. */
    void keepIdle(int number) {
        List<Worker> tooMany = new ArrayList<>();
        lock.lock();
        try {
            while (idle.size() > number) {
                tooMany.add(idle.pollLast());
            }
            all = all.stream().filter(worker -> !tooMany.contains(worker)).toList();
        } finally {
            lock.unlock();
        }
        tooMany.forEach(Worker::end);
    }

    /** One thread of the set. Whoever interrupts it while it rests, which nobody has reason to, has no effect. */
    final class Worker implements Runnable {

        private static final ClassLoader CONTEXT = Worker.class.getClassLoader();

        private final Thread thread = threads.newThread(this);
        private final int generation = Workers.this.generation;
        private volatile Task assigned;
        private volatile Turn at;
        private volatile boolean ended;
        private volatile boolean asleep;
        private boolean lingers;

        /** Hands over a task; returns whether the worker was awake. */
        private boolean assign(Task task) {
            assigned = task;
            if (asleep) {
                LockSupport.unpark(thread);
                return false;
            }
            return true;
        }

        private void end() {
            ended = true;
            LockSupport.unpark(thread);
        }

        /** Says which turns the watchdog has to look at; null: none. */
        void at(Turn turn) {
            at = turn;
        }

        /**
         * Gives the thread back. Done before the sender is told, so that it finds the thread free for its next event.
         *
         * @param soonWanted whether the next task is likely to come at once
         */
        void free(boolean soonWanted) {
            at = null;
            lingers = soonWanted;
            Thread.interrupted();
            if (thread.getContextClassLoader() != CONTEXT) {
                thread.setContextClassLoader(CONTEXT);
            }
            release(this);
        }

        private void execute(Task task) {
            try {
                task.execute(this);
            } catch (Throwable e) {
                LOG.error("{} broke off", thread.getName(), e);
            }
        }

        @Override
        public void run() {
            while (true) {
                Task task = assigned;
                if (task != null) {
                    assigned = null;
                    execute(task);
                } else if (ended) {
                    return;
                } else {
                    rest();
                }
            }
        }

        private void rest() {
            if (lingers) {
                lingers = false;
                ShortWait.forNext(this::isWanted);
            }
            asleep = true;
            if (!isWanted()) {
                LockSupport.park(this);
                Thread.interrupted();
            }
            asleep = false;
        }

        private boolean isWanted() {
            return assigned != null || ended;
        }
    }
}
