package org.mibew.core.web.plugin;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Dictionary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.mibew.core.web.plugin.ConfigurationSheet.Attribute;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.service.metatype.MetaTypeInformation;
import org.osgi.service.metatype.MetaTypeService;
import org.osgi.service.metatype.ObjectClassDefinition;

/** The configurations of bundles, from the Metatype Service and the Configuration Admin. */
@Component
public final class MetatypeConfigurations implements Configurations {

    /** By this File Install notes from which file a configuration comes. */
    private static final String FILE = "felix.fileinstall.filename";
    private static final Set<String> NO_VALUES =
            Set.of(Constants.SERVICE_PID, ConfigurationAdmin.SERVICE_FACTORYPID, ConfigurationAdmin.SERVICE_BUNDLELOCATION, FILE);

    private final BundleContext context;
    private final MetaTypeService metatype;
    private final ConfigurationAdmin admin;

    @Activate
    public MetatypeConfigurations(
            BundleContext context, @Reference MetaTypeService metatype, @Reference ConfigurationAdmin admin) {
        this.context = context;
        this.metatype = metatype;
        this.admin = admin;
    }

    @Override
    public List<ConfigurationSheet> of(long bundleId, Locale locale) {
        Bundle bundle = context.getBundle(bundleId);
        if (bundle == null) {
            return List.of();
        }
        MetaTypeInformation information = metatype.getMetaTypeInformation(bundle);
        List<ConfigurationSheet> sheets = new ArrayList<>();
        for (String pid : orNone(information.getPids())) {
            ObjectClassDefinition definition = information.getObjectClassDefinition(pid, locale.toString());
            sheets.add(sheet(pid, definition, find("(" + Constants.SERVICE_PID + "=" + pid + ")").findFirst()));
        }
        for (String factory : orNone(information.getFactoryPids())) {
            ObjectClassDefinition definition = information.getObjectClassDefinition(factory, locale.toString());
            find("(" + ConfigurationAdmin.SERVICE_FACTORYPID + "=" + factory + ")").forEach(configuration ->
                    sheets.add(sheet(configuration.getPid(), definition, Optional.of(configuration))));
        }
        return sheets;
    }

    private static List<String> orNone(String[] pids) {
        return pids == null ? List.of() : Arrays.asList(pids);
    }

    private Stream<Configuration> find(String filter) {
        try {
            Configuration[] found = admin.listConfigurations(filter);
            return found == null ? Stream.empty() : Arrays.stream(found);
        } catch (IOException | InvalidSyntaxException e) {
            throw new IllegalStateException("The configurations " + filter + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static ConfigurationSheet sheet(
            String pid, ObjectClassDefinition definition, Optional<Configuration> configuration) {
        Map<String, Object> all = new LinkedHashMap<>();
        configuration.map(Configuration::getProperties).ifPresent(properties -> put(properties, all));
        Optional<String> file = Optional.ofNullable(all.get(FILE)).map(address -> fileName(address.toString()));
        all.keySet().removeAll(NO_VALUES);
        List<Attribute> attributes = new ArrayList<>();
        add(definition, ObjectClassDefinition.REQUIRED, attributes);
        add(definition, ObjectClassDefinition.OPTIONAL, attributes);
        return new ConfigurationSheet(
                pid, orEmpty(definition.getName()), orEmpty(definition.getDescription()), attributes, all, file);
    }

    private static void put(Dictionary<String, Object> properties, Map<String, Object> all) {
        Collections.list(properties.keys()).forEach(key -> all.put(key, properties.get(key)));
    }

    private static String fileName(String address) {
        try {
            return Path.of(URI.create(address)).getFileName().toString();
        } catch (IllegalArgumentException e) {
            return address;
        }
    }

    private static void add(ObjectClassDefinition definition, int which, List<Attribute> attributes) {
        AttributeDefinition[] definitions = definition.getAttributeDefinitions(which);
        if (definitions != null) {
            Arrays.stream(definitions).map(one -> new Attribute(one, which == ObjectClassDefinition.REQUIRED))
                    .forEach(attributes::add);
        }
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
