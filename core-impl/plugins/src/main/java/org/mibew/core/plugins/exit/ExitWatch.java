package org.mibew.core.plugins.exit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleReference;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that a bundle ends the virtual machine by {@code System.exit}, which nothing can prevent, says so in the log, and
 * knows it at the next start.
 *
 * <p>A newer Java tells of an exit before it begins, on the thread that asks for it (logger {@code java.lang.Runtime}). With
 * others, a shutdown hook looks for the thread that waits in {@code Runtime.exit} for the hooks to end.
 */
@Component(immediate = true, service = ExitWatch.class)
public final class ExitWatch {

    private static final Logger LOG = LoggerFactory.getLogger(ExitWatch.class);
    private static final String RUNTIME = Runtime.class.getName();

    private final BundleContext context;
    private final Path file;
    private final Optional<ExitRecord> last;
    private final AtomicBoolean told = new AtomicBoolean();
    private final Thread hook = new Thread(this::lookAtThreads, "mibew-exit-watch");
    /** Kept, since the logging system keeps its loggers weakly, and with them what is set here. */
    private final java.util.logging.Logger exits = java.util.logging.Logger.getLogger(RUNTIME);
    private final Handler announced = new Announcements();

    @Activate
    public ExitWatch(BundleContext context) {
        String home = context.getProperty("mibew.home");
        this.context = context;
        this.file = Path.of(home == null ? "" : home, "data", "last-exit");
        this.last = takeLast();
    }

    private Optional<ExitRecord> takeLast() {
        try {
            Optional<ExitRecord> found = ExitRecord.read(file);
            Files.deleteIfExists(file);
            return found;
        } catch (IOException e) {
            LOG.warn("{} cannot be read, so it is not known whether a plugin ended the server: {}", file, e.toString());
            return Optional.empty();
        }
    }

    /** Returns the bundle that ended the run of the server before this one, if one did. */
    public Optional<ExitRecord> last() {
        return last;
    }

    @Activate
    void start() {
        exits.addHandler(announced);
        exits.setLevel(Level.FINE);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** In a shutdown, the hook that stops the framework runs beside this one: it is to see its threads first. */
    @Deactivate
    void stop() throws InterruptedException {
        exits.removeHandler(announced);
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shutdown) {
            hook.join();
        }
    }

    /** Tells who is to blame; the first call counts. */
    private void tell(Bundle bundle, List<StackTraceElement> stack) {
        if (!told.compareAndSet(false, true)) {
            return;
        }
        String name = String.valueOf(bundle.getSymbolicName());
        ExitRecord record = new ExitRecord(Instant.now(), name, bundle.getVersion().toString(), stack.get(0).toString());
        Throwable where = new Throwable("Called from");
        where.setStackTrace(stack.toArray(StackTraceElement[]::new));
        LOG.error("{} {} ends the server: it called System.exit. Nothing can keep it from that; start without plugins by the"
                + " safe mode, and remove it", name, record.version(), where);
        try {
            record.write(file);
        } catch (IOException e) {
            LOG.warn("{} cannot be written, so the next start will not know who ended the server: {}", file, e.toString());
        }
    }

    /** Looks for the thread that asked for the shutdown that is under way. */
    private void lookAtThreads() {
        if (told.get()) {
            return;
        }
        for (StackTraceElement[] stack : Thread.getAllStackTraces().values()) {
            List<StackTraceElement> callers = callersOfExit(stack);
            for (int i = 0; i < callers.size(); i++) {
                Optional<Bundle> owner = ownerOf(callers.get(i).getClassName());
                if (owner.isPresent()) {
                    tell(owner.get(), callers.subList(i, callers.size()));
                    return;
                }
            }
        }
    }

    /** Returns what called {@code Runtime.exit}, the innermost first; nothing if nobody did. */
    static List<StackTraceElement> callersOfExit(StackTraceElement[] stack) {
        for (int i = 0; i < stack.length; i++) {
            if (stack[i].getClassName().equals(RUNTIME) && stack[i].getMethodName().equals("exit")) {
                return Arrays.asList(stack).subList(i + 1, stack.length);
            }
        }
        return List.of();
    }

    /** Returns the bundle that has a class; the class loader itself is out of reach here. */
    private Optional<Bundle> ownerOf(String className) {
        int dot = className.lastIndexOf('.');
        String folder = dot < 0 ? "/" : className.substring(0, dot).replace('.', '/');
        String pattern = className.substring(dot + 1).replaceAll("/.*", "") + ".class";
        return Stream.of(context.getBundles())
                .filter(bundle -> bundle.getBundleId() != 0)
                .filter(bundle -> has(bundle, folder, pattern))
                .findFirst();
    }

    private static boolean has(Bundle bundle, String folder, String name) {
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        return wiring != null && !wiring.listResources(folder, name, BundleWiring.LISTRESOURCES_LOCAL).isEmpty();
    }

    /** Hears of exits on the threads that ask for them, before they begin. */
    private final class Announcements extends Handler {

        @Override
        public void publish(LogRecord announcement) {
            StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE).walk(frames -> frames
                            .dropWhile(frame -> frame.getDeclaringClass() != Runtime.class)
                            .filter(frame -> frame.getDeclaringClass().getClassLoader() instanceof BundleReference)
                            .findFirst())
                    .ifPresent(frame -> tell(
                            ((BundleReference) frame.getDeclaringClass().getClassLoader()).getBundle(), callers(frame)));
        }

        private List<StackTraceElement> callers(StackWalker.StackFrame first) {
            List<StackTraceElement> stack = callersOfExit(Thread.currentThread().getStackTrace());
            int begin = stack.indexOf(first.toStackTraceElement());
            return begin < 0 ? List.of(first.toStackTraceElement()) : stack.subList(begin, stack.size());
        }

        @Override
        public void flush() {
            // Nothing is kept back.
        }

        @Override
        public void close() {
            // Nothing was opened.
        }
    }
}
