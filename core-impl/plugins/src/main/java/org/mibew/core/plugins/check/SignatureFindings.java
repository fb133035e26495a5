package org.mibew.core.plugins.check;

import java.util.List;
import java.util.stream.Stream;
import org.mibew.api.plugin.CheckFinding;
import org.mibew.core.plugins.signing.Signatures;
import org.osgi.framework.BundleContext;

/** By whom a jar is signed, and whether that is enough. */
final class SignatureFindings implements Examination {

    private final BundleContext context;

    SignatureFindings(BundleContext context) {
        this.context = context;
    }

    @Override
    public Stream<CheckFinding> of(Trial trial) {
        return Services.use(context, Signatures.class, signatures -> signatures.check(trial.jar().file()))
                .orElse(List.of())
                .stream();
    }
}
