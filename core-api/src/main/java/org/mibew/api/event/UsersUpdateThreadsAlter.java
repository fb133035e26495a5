package org.mibew.api.event;

import java.util.List;
import org.mibew.api.thread.ThreadRow;

/**
 * Lets handlers alter the threads that an operator's console is told of: add fields, leave some out, replace the list. The
 * core sends what stands at the end.
 *
 * @param threads those that changed since the console last asked; often none
 * @param rejection set to send no threads at all; the console asks for them again
 */
@When("before the list of threads is sent to the Users application on the Client side")
public record UsersUpdateThreadsAlter(@Sample("0.id=12") List<ThreadRow> threads, @Addition Mutable<Rejection> rejection)
        implements ChatEvent {

    public static final String TOPIC = "org/mibew/users/UPDATE_THREADS_ALTER";
}
