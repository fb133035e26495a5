package org.mibew.core.plugins.signing;

import java.io.IOException;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.mibew.api.plugin.CheckFinding;
import org.mibew.api.plugin.CheckFinding.Subject;
import org.mibew.core.plugins.PluginsConfiguration;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;

/** Tells whether jars are signed, as a whole, by somebody whom the administrator trusts. */
@Component(service = Signatures.class, configurationPid = "org.mibew.core.plugins")
public final class Signatures {

    private final Path home;
    private volatile SignatureSettings settings;

    @Activate
    public Signatures(BundleContext context, PluginsConfiguration configuration) {
        String folder = context.getProperty("mibew.home");
        home = Path.of(folder == null ? "" : folder);
        settings = read(configuration);
    }

    Signatures(SignatureSettings settings) {
        this.home = Path.of("");
        this.settings = settings;
    }

    /** Applies another configuration to what is checked from now on. */
    @Modified
    void configure(PluginsConfiguration configuration) {
        settings = read(configuration);
    }

    private SignatureSettings read(PluginsConfiguration configuration) {
        return new SignatureSettings(
                configuration.signatures_required(),
                text(configuration.signatures_keystore()).map(home::resolve),
                text(configuration.signatures_keystore_password()),
                text(configuration.signatures_keystore_password_file()).map(home::resolve));
    }

    private static Optional<String> text(String value) {
        return Optional.of(value.strip()).filter(text -> !text.isEmpty());
    }

    /** Tells whether jars without a signature that counts are refused. */
    public boolean areRequired() {
        return settings.required();
    }

    /**
     * Looks at the signatures of a jar. The key store is read anew each time.
     *
     * @return what was found, at least one finding; problems only if signatures are required
     */
    public List<CheckFinding> check(Path jar) {
        SignatureSettings now = settings;
        String name = String.valueOf(jar.getFileName());
        try {
            SignedJar signed = SignedJar.read(jar);
            if (!now.required() && now.keyStore().isEmpty()) {
                return List.of(finding(false, name + (signed.isSigned() ? " is signed by " + who(signed)
                        + ", which nobody has asked for" : " is not signed, which nobody has asked for")));
            }
            List<String> objections = objections(signed, now);
            return objections.isEmpty()
                    ? List.of(finding(false, name + " is signed by " + who(signed) + ", who is trusted"))
                    : objections.stream().map(text -> finding(now.required(), name + " " + text)).toList();
        } catch (IOException | SecurityException e) {
            return List.of(finding(now.required(), name + " cannot be read as a signed jar: " + e.getMessage()));
        }
    }

    private static CheckFinding finding(boolean problem, String text) {
        return new CheckFinding(Subject.SIGNATURE, problem, text.strip().replaceAll("\\s+", " "));
    }

    private static String who(SignedJar jar) {
        return jar.entries().values().stream()
                .flatMap(Set::stream)
                .map(SignerTrust::name)
                .distinct()
                .collect(Collectors.joining(" and "));
    }

    /** Returns why the signatures do not count, as what follows the name of the file. */
    private static List<String> objections(SignedJar jar, SignatureSettings settings) {
        List<String> objections = new ArrayList<>(jar.problems());
        if (!jar.isSigned()) {
            if (objections.isEmpty()) {
                objections.add("is not signed");
            }
            return objections;
        }
        try {
            objections.addAll(untrusted(jar, new SignerTrust(TrustedCertificates.read(settings), Instant.now())));
        } catch (IOException e) {
            objections.add("is signed by " + who(jar) + ", and nobody is trusted: " + e.getMessage());
        }
        return objections;
    }

    private static List<String> untrusted(SignedJar jar, SignerTrust trust) {
        List<String> unsigned = new ArrayList<>();
        Set<String> reasons = new LinkedHashSet<>();
        Map<CodeSigner, Optional<String>> known = new HashMap<>();
        for (Map.Entry<String, Set<CodeSigner>> entry : jar.entries().entrySet()) {
            if (entry.getValue().isEmpty()) {
                unsigned.add(entry.getKey());
                continue;
            }
            List<Optional<String>> objections = entry.getValue().stream()
                    .map(signer -> known.computeIfAbsent(signer, trust::objection))
                    .toList();
            if (objections.stream().allMatch(Optional::isPresent)) {
                objections.forEach(reason -> reasons.add("has a signature that does not count: " + reason.get()));
            }
        }
        List<String> all = new ArrayList<>(reasons);
        if (!unsigned.isEmpty()) {
            all.add("is signed in part only; not signed: " + SignedJar.few(unsigned));
        }
        return all;
    }
}
