package org.mibew.core.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The commands as the bundle's component descriptions declare them. */
final class Components {

    private Components() {}

    record Command(String scope, String name, String implementation) {}

    static List<Command> commands() throws Exception {
        List<Command> commands = new ArrayList<>();
        for (Path file : descriptions()) {
            Element component = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile())
                    .getDocumentElement();
            Element implementing = (Element) component.getElementsByTagName("implementation").item(0);
            String implementation = implementing.getAttribute("class");
            String scope = property(component, "osgi.command.scope");
            property(component, "osgi.command.function").lines()
                    .map(String::strip)
                    .filter(name -> !name.isEmpty())
                    .forEach(name -> commands.add(new Command(scope, name, implementation)));
        }
        return commands;
    }

    private static List<Path> descriptions() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target/classes/OSGI-INF"))) {
            return files.filter(file -> file.toString().endsWith(".xml")).toList();
        }
    }

    private static String property(Element component, String name) {
        NodeList properties = component.getElementsByTagName("property");
        for (int i = 0; i < properties.getLength(); i++) {
            Element property = (Element) properties.item(i);
            if (property.getAttribute("name").equals(name)) {
                return property.hasAttribute("value") ? property.getAttribute("value") : property.getTextContent();
            }
        }
        return "";
    }
}
