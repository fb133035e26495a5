package org.mibew.core.shell;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.mibew.api.setting.ServerSettings;
import org.mibew.api.setting.Setting;
import org.mibew.api.setting.Settings;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The settings of the chat. */
@Component(service = SettingCommands.class)
@GogoCommand(scope = "mibew", function = {"settings", "set"})
public final class SettingCommands {

    private final Settings settings;

    /**
     * Makes the commands.
     *
     * @param settings null while the chat is not there
     */
    @Activate
    public SettingCommands(
            @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
            Settings settings) {
        this.settings = settings;
    }

    @Descriptor("lists the settings; a star marks those that are not as they come")
    public void settings(
            CommandSession session,
            @Descriptor("""
                    [PART]
                    PART   only those that have it in their key, like timeout""")
            String... part) {
        if (part.length > 1) {
            throw Wrong.usage("settings [PART]");
        }
        Map<String, String> values = Chat.needed(settings).all();
        String wanted = part.length == 0 ? "" : part[0].toLowerCase(Locale.ROOT);
        List<Setting<?>> shown = ServerSettings.all().stream().filter(setting -> setting.key().contains(wanted)).toList();
        if (shown.isEmpty()) {
            throw unknown(part[0]);
        }
        Table table = new Table().text("").text("SETTING").text("VALUE").text("MEANING");
        shown.forEach(setting -> add(table, setting, values.get(setting.key())));
        table.print(Screen.of(session));
    }

    private static <T> void add(Table table, Setting<T> setting, String value) {
        boolean isChanged = !setting.format(setting.defaultValue()).equals(value);
        table.row(isChanged ? "*" : "", setting.key(), value, setting.meaning());
    }

    @Descriptor("changes a setting; that holds at once")
    public void set(
            CommandSession session,
            @Descriptor("""
                    KEY VALUE
                    KEY     of the setting, as mibew:settings lists it
                    VALUE   a text, a number, or 1 or 0 for yes or no; in quotes if it has spaces, '' for nothing""")
            String... keyAndValue) {
        if (keyAndValue.length != 2) {
            throw Wrong.usage("set KEY VALUE");
        }
        Chat.needed(settings);
        Setting<?> setting = ServerSettings.find(keyAndValue[0]).orElseThrow(() -> unknown(keyAndValue[0]));
        String before = settings.all().get(setting.key());
        settings.set(setting.key(), keyAndValue[1]);
        Screen screen = Screen.of(session);
        screen.line(setting.key());
        screen.entry(2, "was", 5, before, Screen.LONG);
        screen.entry(2, "is", 5, settings.all().get(setting.key()), Screen.LONG);
    }

    private static IllegalArgumentException unknown(String key) {
        return Wrong.name("setting", key, ServerSettings.all().stream().map(Setting::key));
    }
}
