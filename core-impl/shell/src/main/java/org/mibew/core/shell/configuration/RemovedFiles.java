package org.mibew.core.shell.configuration;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes, when the server starts, the configurations whose files were deleted while it was down, or were left behind when
 * it was moved. File Install sees only what is deleted while it runs.
 */
@Component(service = {})
public final class RemovedFiles {

    private static final Logger LOG = LoggerFactory.getLogger(RemovedFiles.class);
    private static final String FILE = "felix.fileinstall.filename";

    @Activate
    public RemovedFiles(BundleContext context, @Reference ConfigurationAdmin configurations)
            throws IOException, InvalidSyntaxException {
        Configuration[] fromFiles = configurations.listConfigurations("(" + FILE + "=*)");
        if (fromFiles == null) {
            return;
        }
        Path folder = Path.of(context.getProperty("mibew.home"), "conf");
        for (Configuration configuration : fromFiles) {
            Path file = Path.of(URI.create((String) configuration.getProperties().get(FILE)));
            if (!folder.equals(file.getParent()) || Files.notExists(file)) {
                LOG.info("The configuration {} goes, as its file {} did", configuration.getPid(), file);
                configuration.delete();
            }
        }
    }
}
