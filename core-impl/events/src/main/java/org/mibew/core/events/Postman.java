package org.mibew.core.events;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.mibew.api.event.Caller;
import org.mibew.api.event.ChatEvent;
import org.mibew.api.event.EventState;
import org.osgi.service.event.Event;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings posted events to the mailboxes of their handlers and sends workers to empty them, and to make the objects of new
 * handlers. A mailbox is in the line of what is to be done at most once for each worker that it may have, so that the line
 * is as long as there are handlers.
 */
final class Postman {

    private static final Logger LOG = LoggerFactory.getLogger(Postman.class);
    private static final Duration PATIENCE_WITHOUT_DEADLINE = Duration.ofSeconds(5);
    private static final int BATCH = 256;

    private final Engine engine;
    private final Workers workers;
    private final Queue<Chore> line = new ConcurrentLinkedQueue<>();

    /** Something to be done in the background for one handler. */
    @FunctionalInterface
    private interface Chore {

        /** Does it on a worker's thread; false if that thread is late and another one has taken over. */
        boolean run(Workers.Worker worker);
    }

    Postman(Engine engine, Workers workers) {
        this.engine = engine;
        this.workers = workers;
    }

    Mailbox mailbox(HandlerService service) {
        return new Mailbox(service);
    }

    /** Puts an event into the mailboxes of all handlers on a route. */
    void post(Route route, Event event, ChatEvent record, EventState<?> state, boolean mayWait) {
        Caller caller = Caller.current();
        for (Target target : route.targets()) {
            Delivery delivery = Delivery.posted(engine, route, target, event, record, state);
            if (delivery.seekMatching()) {
                put(target, new Posted(delivery, caller), mayWait ? engine.patienceOfPoster() : 0);
            }
        }
    }

    private void put(Target target, Posted posted, long patience) {
        Mailbox mailbox = target.service().mailbox();
        int capacity = engine.settings().queue();
        switch (mailbox.put(posted, target.subscription().isUnordered(), capacity, patience)) {
            case TAKEN -> { }
            case TAKEN_FIRST -> send(mailbox);
            case MOVED -> pass(posted, successor -> put(successor.delivery().peek(), successor, patience));
            case REFUSED -> {
                target.record().skipped();
                engine.warnOften(target, "Events posted for handler {} are dropped, {} among them: {} wait already", target,
                        posted.delivery().topic(), capacity);
            }
        }
    }

    /** Empties a mailbox again that was paused. */
    void resume(Mailbox mailbox) {
        if (mailbox.resume()) {
            send(mailbox);
        }
    }

    /** Gives what waits for a handler that is gone to those that follow it, before what waits for them already. */
    void moveOn(Mailbox mailbox) {
        List<Posted> waiting = new ArrayList<>(mailbox.move());
        Collections.reverse(waiting);
        waiting.forEach(posted -> pass(posted, this::putFirst));
    }

    private void putFirst(Posted posted) {
        Mailbox mailbox = posted.delivery().peek().service().mailbox();
        switch (mailbox.putFirst(posted)) {
            case TAKEN_FIRST -> send(mailbox);
            case MOVED -> pass(posted, this::putFirst);
            default -> { }
        }
    }

    /** Makes a posted event one for each of those that follow its handler. */
    private void pass(Posted posted, Consumer<Posted> then) {
        Delivery delivery = posted.delivery();
        Target old = delivery.peek();
        Route fresh = engine.handlers().enter(delivery.topic());
        try {
            List<Target> successors = delivery.successors(old.service().hold(), fresh).of(old);
            for (Target successor : successors) {
                Posted passed = new Posted(delivery.postedTo(fresh, successor), posted.caller());
                if (passed.delivery().seekMatching()) {
                    then.accept(passed);
                }
            }
            if (successors.isEmpty()) {
                old.record().skipped();
                engine.warnOften(old, "Events posted for handler {} are dropped, {} among them: its plugin has come back"
                        + " without it", old, delivery.topic());
            }
        } finally {
            fresh.leave();
        }
    }

    Duration patience(Settings settings) {
        return settings.hasDeadline() ? settings.handlerDeadline() : PATIENCE_WITHOUT_DEADLINE;
    }

    private void send(Mailbox mailbox) {
        send(worker -> empty(mailbox, worker));
    }

    private void send(Chore chore) {
        line.add(chore);
        workers.execute(this::work, 0);
    }

    /** Does what is in the line until it is empty. What joined it when all workers were busy is found by the last look. */
    private void work(Workers.Worker worker) {
        try {
            Chore chore = line.poll();
            while (chore != null && chore.run(worker)) {
                chore = line.poll();
            }
        } finally {
            worker.free(false);
            if (!line.isEmpty()) {
                workers.execute(this::work, 0);
            }
        }
    }

    /** Delivers what is in a mailbox, or a good part of it; false if this thread is late and another one has taken over. */
    private boolean empty(Mailbox mailbox, Workers.Worker worker) {
        boolean more = true;
        try {
            for (int i = 0; i < BATCH; i++) {
                Posted posted = mailbox.next();
                if (posted == null || !deliver(posted, mailbox, worker)) {
                    more = false;
                    return posted == null;
                }
            }
            return true;
        } finally {
            if (more) {
                line.add(another -> empty(mailbox, another));
            }
        }
    }

    private boolean deliver(Posted posted, Mailbox mailbox, Workers.Worker worker) {
        Late late = new Late(mailbox);
        Run run = new Run(posted.delivery(), null, engine.settings().hasDeadline() ? late : null);
        late.run = run;
        worker.at(run);
        boolean inTime = engine.runWatched(run, posted.caller());
        worker.at(null);
        if (inTime && posted.delivery().hasNext()) {
            putFirst(posted);
        } else if (inTime) {
            engine.ended(posted.delivery());
        } else {
            run.cameBack();
        }
        return inTime;
    }

    /** What follows when a handler of a posted event is late: it is told so, and the mailbox gets another worker. */
    private final class Late implements Runnable {

        private final Mailbox mailbox;
        private volatile Run run;

        Late(Mailbox mailbox) {
            this.mailbox = mailbox;
        }

        @Override
        public void run() {
            Overrun overrun = Overrun.of(run);
            engine.aside(() -> {
                try {
                    overrun.settle(engine.settings());
                    engine.ended(run.delivery());
                } finally {
                    send(mailbox);
                }
            });
        }
    }

    /** Gets the object of a new handler's service, so that errors show when it is deployed and not at its first event. */
    void obtain(HandlerService service) {
        send(new Obtaining(service));
    }

    /** A handler's object being made, by code of the plugin. */
    private final class Obtaining extends Turn implements Chore {

        private final HandlerService service;

        Obtaining(HandlerService service) {
            this.service = service;
        }

        @Override
        public boolean run(Workers.Worker worker) {
            Settings settings = engine.settings();
            if (settings.hasDeadline()) {
                worker.at(this);
                open(Thread.currentThread(), System.nanoTime() + settings.handlerDeadline().toNanos());
                engine.mind(this);
            }
            try {
                service.get();
            } catch (Throwable thrown) {
                Failure failure = Failure.of(thrown);
                if (!service.isGone() && !isAbandoned()) {
                    LOG.error("Handler {} cannot be called: {}", service, failure.getMessage(), failure);
                }
            } finally {
                if (settings.hasDeadline() && !close()) {
                    returned();
                }
                worker.at(null);
            }
            return true;
        }

        @Override
        boolean isWatched() {
            return true;
        }

        @Override
        void abandoned() {
            service.problem("making its object has not ended within its deadline");
            engine.aside(() -> {
                LOG.error("Handler {} cannot be called: making its object has not ended within {} ms; it is interrupted",
                        service, engine.settings().handlerDeadline().toMillis(), new LateStack(thread()));
                interruptLate();
            });
        }
    }
}
