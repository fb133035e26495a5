package org.mibew.core.plugins.update;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import org.mibew.api.plugin.MibewPlugin;
import org.osgi.framework.Constants;

/** What a jar says about its migrations. */
final class Migration {

    private static final Pattern OUTSIDE_QUOTES = Pattern.compile(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");
    private static final Pattern CONTRACT =
            Pattern.compile("(?s).*;\\s*migration\\s*(?::\\s*String\\s*)?=\\s*\"?contract\"?\\s*(?:;.*)?");

    private Migration() {}

    /** Tells whether the migrations of a version leave its tables unusable by the version before. */
    static boolean contracts(Path jar) {
        try (JarFile content = new JarFile(jar.toFile(), false)) {
            String capabilities = Optional.ofNullable(content.getManifest())
                    .map(Manifest::getMainAttributes)
                    .map(headers -> headers.getValue(Constants.PROVIDE_CAPABILITY))
                    .orElse("");
            return OUTSIDE_QUOTES.splitAsStream(capabilities)
                    .map(String::strip)
                    .filter(clause -> clause.split(";", 2)[0].strip().equals(MibewPlugin.NAMESPACE))
                    .anyMatch(clause -> CONTRACT.matcher(clause).matches());
        } catch (IOException e) {
            return false;
        }
    }
}
