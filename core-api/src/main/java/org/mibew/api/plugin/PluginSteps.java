package org.mibew.api.plugin;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What administrators do with plugins. Each step is done when its method returns, outlives a restart, and is written to the
 * audit log with who took it. One step is taken at a time.
 *
 * <p>A plugin is named as in {@link Plugins#why}. Unknown ones are a {@link java.util.NoSuchElementException}; a step that
 * cannot be taken is an {@link IllegalStateException} that says why, and changes nothing. {@code who} is a person or what
 * acts for one, such as {@code "shell: vera"} or {@code "operator admin"}.
 */
@ProviderType
public interface PluginSteps {

    /**
     * Takes in a jar: checks it, and if it passes, puts it into the plugins folder in place of the jar of the same bundle,
     * and installs it or updates the version that runs.
     *
     * @param jar file outside the plugins folder; it is copied
     * @param fileName wanted in the plugins folder; that of the bundle's present jar wins
     * @return what was found; unless it {@linkplain CheckReport#passed() passed}, nothing has changed
     */
    CheckReport deploy(Path jar, String fileName, String who);

    /** Starts a plugin that is disabled, now and at each start of the server. */
    void enable(String plugin, String who);

    /** Stops a plugin, and keeps it stopped; its file, configuration and data stay. */
    void disable(String plugin, String who);

    /**
     * Takes a plugin out of the server; its file goes where {@link #undo} finds it.
     *
     * @param withData whether its configuration, its tables and its files go too
     */
    void uninstall(String plugin, boolean withData, String who);

    /** Brings back the version before, with its configuration, and keeps the present one from returning by itself. */
    void rollback(String plugin, String who);

    /**
     * Changes a configuration of a plugin. If the folder {@code conf} holds a file for it, which would win at the next start,
     * the values are written there, and its other lines stay; otherwise the server keeps them by itself. Values do not get
     * into the audit log: some are passwords.
     *
     * @param pid persistent identifier of the configuration
     * @param values all values, of types that configurations may have; what is left out is unset, and has its default
     */
    void configure(String plugin, String pid, Map<String, Object> values, String who);

    /**
     * Writes to the audit log what was done by other means than these methods, such as a quarantine that was ended or a
     * change in the web console. It cannot be taken back by {@link #undo}.
     *
     * @param what was done, as in {@link Step#what}
     * @param plugin symbolic name; empty if it is about no plugin
     * @param note what there is to know; may be empty
     */
    void note(String what, String plugin, String note, String who);

    /**
     * Takes back the last step that has not been taken back.
     *
     * @return the step
     */
    Step undo(String who);

    /** Returns the versions of a plugin that are kept, the present one first. */
    List<KeptVersion> versions(String plugin);

    /** Returns the latest steps, newest first. */
    List<Step> steps(int most);

    /** Returns where the server differs from the declared set {@code conf/plugins.lock}, one sentence each. */
    List<String> drift();

    /** Tells whether the server was started without plugins. */
    boolean isSafeMode();
}
