package org.mibew.core.plugins.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamReader;

/** Takes the components from a description of Declarative Services. */
final class ComponentXml implements XmlEntries.Walk {

    private final List<ComponentFacts> components = new ArrayList<>();
    private final List<String> services = new ArrayList<>();
    private final List<String> topics = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private String name = "";
    private String implementation = "";
    private String policy = "";
    private String pids = "";
    private String property = "";
    private int ranking;

    List<ComponentFacts> components() {
        return components;
    }

    @Override
    public void start(XMLStreamReader element) {
        switch (element.getLocalName()) {
            case "component" -> startComponent(element);
            case "implementation" -> implementation = XmlEntries.attribute(element, "class", "");
            case "provide" -> services.add(XmlEntries.attribute(element, "interface", ""));
            case "property" -> startProperty(element);
            default -> text.setLength(0);
        }
    }

    private void startComponent(XMLStreamReader element) {
        services.clear();
        topics.clear();
        ranking = 0;
        implementation = "";
        name = XmlEntries.attribute(element, "name", "");
        policy = XmlEntries.attribute(element, "configuration-policy", "optional");
        pids = XmlEntries.attribute(element, "configuration-pid", "$");
    }

    private void startProperty(XMLStreamReader element) {
        property = XmlEntries.attribute(element, "name", "");
        text.setLength(0);
        text.append(XmlEntries.attribute(element, "value", ""));
    }

    @Override
    public void text(String characters) {
        text.append(characters);
    }

    @Override
    public void end(String element) {
        if (element.equals("property")) {
            endProperty();
        } else if (element.equals("component")) {
            components.add(component());
        }
    }

    private void endProperty() {
        Stream<String> values = text.toString().lines().map(String::strip).filter(value -> !value.isEmpty());
        if (property.equals("event.topics")) {
            values.forEach(topics::add);
        } else if (property.equals("service.ranking")) {
            ranking = values.findFirst().map(ComponentXml::number).orElse(0);
        }
    }

    private static int number(String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private ComponentFacts component() {
        String named = name.isEmpty() ? implementation : name;
        List<String> asked = policy.equals("ignore")
                ? List.of()
                : Arrays.stream(pids.split("\\s+")).map(pid -> pid.equals("$") ? named : pid).toList();
        return new ComponentFacts(named, services, topics, ranking, asked, policy.equals("require"));
    }
}
