package org.mibew.core.web.plugin;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.metatype.AttributeDefinition;

/**
 * A configuration: what it may have, and what it has now.
 *
 * @param pid persistent identifier
 * @param name for people
 * @param description may be empty
 * @param attributes what it may have; the required ones first
 * @param values what it has now, of whatever types; also what no attribute describes
 * @param file name of the file in {@code conf} that it comes from; empty if there is none
 */
public record ConfigurationSheet(
        String pid,
        String name,
        String description,
        List<Attribute> attributes,
        Map<String, Object> values,
        Optional<String> file) {

    public ConfigurationSheet {
        attributes = List.copyOf(attributes);
        values = Map.copyOf(values);
    }

    /**
     * One of the values of a configuration.
     *
     * @param definition of Metatype
     * @param required whether a component needs it; one that has defaults need not be given
     */
    public record Attribute(AttributeDefinition definition, boolean required) {}
}
