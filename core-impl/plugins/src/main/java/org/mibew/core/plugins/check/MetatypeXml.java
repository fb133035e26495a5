package org.mibew.core.plugins.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamReader;

/** Takes the configurations from a metatype description. */
final class MetatypeXml implements XmlEntries.Walk {

    private final Map<String, List<String>> requiredByClass = new HashMap<>();
    private final Map<String, String> classes = new HashMap<>();
    private List<String> required = new ArrayList<>();
    private String pid = "";

    List<ConfigurationFacts> configurations() {
        return classes.entrySet().stream()
                .map(entry -> new ConfigurationFacts(
                        entry.getKey(), requiredByClass.getOrDefault(entry.getValue(), List.of())))
                .toList();
    }

    @Override
    public void start(XMLStreamReader element) {
        switch (element.getLocalName()) {
            case "OCD" -> {
                required = new ArrayList<>();
                requiredByClass.put(XmlEntries.attribute(element, "id", ""), required);
            }
            case "AD" -> startAttribute(element);
            case "Designate" -> pid = XmlEntries.attribute(
                    element, "factoryPid", XmlEntries.attribute(element, "pid", ""));
            case "Object" -> classes.put(pid, XmlEntries.attribute(element, "ocdref", ""));
            default -> { }
        }
    }

    private void startAttribute(XMLStreamReader element) {
        boolean needed = XmlEntries.attribute(element, "required", "true").equals("true");
        if (needed && element.getAttributeValue(null, "default") == null) {
            required.add(XmlEntries.attribute(element, "id", ""));
        }
    }

    @Override
    public void text(String text) {
        // Everything is in attributes
    }

    @Override
    public void end(String element) {
        // Elements end where the next one begins
    }
}
