package org.mibew.core.web.health;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Whether there is room on the disk of the server's folder. */
@Component(property = {HealthCheck.NAME + "=disk", HealthCheck.TAGS + "=mibew"})
public final class DiskHealth implements HealthCheck {

    private static final long LITTLE_MIB = 1024;
    private static final long TOO_LITTLE_MIB = 100;

    private final Path folder;

    @Activate
    public DiskHealth(BundleContext context) {
        this(Path.of(context.getProperty("mibew.home")));
    }

    DiskHealth(Path folder) {
        this.folder = folder;
    }

    @Override
    public Result execute() {
        FormattingResultLog log = new FormattingResultLog();
        try {
            tell(log, Files.getFileStore(folder).getUsableSpace() / (1 << 20));
        } catch (IOException e) {
            log.warn("It is not known how much room there is on the disk of {}: {}", folder, e.toString());
        }
        return new Result(log);
    }

    void tell(FormattingResultLog log, long room) {
        if (room < TOO_LITTLE_MIB) {
            log.critical("There are {} MiB left on the disk of {}, and {} are needed", room, folder, TOO_LITTLE_MIB);
        } else if (room < LITTLE_MIB) {
            log.warn("There are {} MiB left on the disk of {}", room, folder);
        } else {
            log.info("There are {} MiB left on the disk of {}", room, folder);
        }
    }
}
