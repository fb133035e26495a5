package org.mibew.core.plugins;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mibew.api.plugin.Finding;
import org.mibew.api.plugin.Finding.Subject;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;

/** What the framework knows of a bundle: whether it has all that it requires, and whether it could be started. */
public final class BundleFindings {

    private final MissingRequirements missing;
    private final BundleWatch watch;

    BundleFindings(BundleContext context, BundleWatch watch) {
        this.missing = new MissingRequirements(context);
        this.watch = watch;
    }

    List<Finding> of(Bundle bundle) {
        return Stream.concat(resolver(bundle), start(bundle)).toList();
    }

    private Stream<Finding> resolver(Bundle bundle) {
        if (bundle.getState() != Bundle.INSTALLED) {
            return Stream.of(new Finding(Subject.RESOLVER, false, "all that it requires is there"));
        }
        List<String> texts = missing.of(bundle);
        if (!texts.isEmpty()) {
            return texts.stream().map(text -> new Finding(Subject.RESOLVER, true, "missing " + text));
        }
        return watch.failure(bundle)
                .filter(failure -> failure.getType() == BundleException.RESOLVE_ERROR)
                .map(failure -> new Finding(Subject.RESOLVER, true, Texts.line(failure.getMessage())))
                .stream();
    }

    private Stream<Finding> start(Bundle bundle) {
        if (Rewiring.isFragment(bundle)) {
            return Stream.of(new Finding(Subject.START, false, "it is a fragment: it runs as a part of its host"));
        }
        return switch (bundle.getState()) {
            case Bundle.ACTIVE -> Stream.of(new Finding(Subject.START, false, "it is started"));
            case Bundle.STARTING -> Stream.of(new Finding(Subject.START, false, "it is starting"));
            case Bundle.STOPPING -> Stream.of(new Finding(Subject.START, false, "it is stopping"));
            default -> notStarted(bundle).stream();
        };
    }

    private Optional<Finding> notStarted(Bundle bundle) {
        Optional<BundleException> failure = watch.failure(bundle);
        if (failure.isPresent()) {
            return failure.filter(cause -> cause.getType() != BundleException.RESOLVE_ERROR)
                    .map(cause -> new Finding(Subject.START, true, reason(bundle, cause)));
        }
        String text = "it is not started; the command \"start " + bundle.getBundleId() + "\" starts it";
        return Optional.of(new Finding(Subject.START, true, text));
    }

    /** Says why a bundle could not be started. */
    public static String reason(Bundle bundle, BundleException failure) {
        Throwable cause = failure.getCause();
        if (failure.getType() != BundleException.ACTIVATOR_ERROR || cause == null) {
            return Texts.of(failure);
        }
        String activator = bundle.getHeaders("").get(Constants.BUNDLE_ACTIVATOR);
        return "its activator " + activator + " threw " + Texts.of(cause) + place(cause);
    }

    private static String place(Throwable cause) {
        StackTraceElement[] stack = cause.getStackTrace();
        return stack.length == 0 || stack[0].getFileName() == null
                ? ""
                : " (" + stack[0].getFileName() + ":" + stack[0].getLineNumber() + ")";
    }
}
