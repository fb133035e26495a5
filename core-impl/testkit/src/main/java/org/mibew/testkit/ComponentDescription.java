package org.mibew.testkit;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Manifest;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * What is declared of a Declarative Services component. Its annotations are gone at run time, so this is read where the
 * server reads it: from the description that bnd wrote beside the class.
 *
 * @param properties of its service
 * @param references services that it asks for
 * @param parameters how many parameters its constructor has
 * @param activate name of the method that is called when it has everything; empty if it has none
 * @param deactivate name of the method that is called at its end; empty if it has none
 * @param configured whether it does not start without a configuration
 */
record ComponentDescription(
        Map<String, Object> properties,
        List<Reference> references,
        int parameters,
        String activate,
        String deactivate,
        boolean configured) {

    private static final String ANNOTATION = "Lorg/osgi/service/component/annotations/Component;";

    /**
     * A service that a component asks for.
     *
     * @param type name of the service's interface
     * @param cardinality {@code 0..1}, {@code 1..1}, {@code 0..n} or {@code 1..n}
     * @param parameter place among the parameters of the constructor; −1 if it is none of them
     * @param field that gets the service; empty if none does
     * @param bind method that gets the service; empty if none does
     */
    record Reference(String type, String cardinality, int parameter, String field, String bind) {

        boolean isOptional() {
            return cardinality.startsWith("0");
        }

        boolean isMultiple() {
            return cardinality.endsWith("n");
        }
    }

    /**
     * Returns the description of a class; nothing if it is no component.
     *
     * @throws IllegalStateException if it is one, but has not been built by bnd
     */
    static Optional<ComponentDescription> of(Class<?> type) {
        String classFile = type.getName().replace('.', '/') + ".class";
        try (InputStream in = type.getResourceAsStream("/" + classFile)) {
            if (in == null || !new String(in.readAllBytes(), StandardCharsets.ISO_8859_1).contains(ANNOTATION)) {
                return Optional.empty();
            }
            String url = type.getResource("/" + classFile).toString();
            String root = url.substring(0, url.length() - classFile.length());
            return Optional.of(descriptions(root)
                    .filter(component -> isOf(component, type))
                    .findFirst()
                    .map(ComponentDescription::read)
                    .orElseThrow(() -> new IllegalStateException(type.getName() + " is a component, but the manifest in "
                            + root + " does not name its description: build it by bnd before its tests are run")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Document> descriptions(String root) throws IOException {
        try (InputStream in = URI.create(root + "META-INF/MANIFEST.MF").toURL().openStream()) {
            Optional<String> files =
                    Optional.ofNullable(new Manifest(in).getMainAttributes().getValue("Service-Component"));
            return files.stream().flatMap(list -> Stream.of(list.trim().split("\\s*,\\s*"))).map(file -> parse(root + file));
        } catch (FileNotFoundException e) {
            return Stream.empty();
        }
    }

    private static Document parse(String url) {
        try {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(url);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SAXException | ParserConfigurationException e) {
            throw new IllegalStateException("Cannot read the component description " + url, e);
        }
    }

    private static boolean isOf(Document component, Class<?> type) {
        return elements(component, "implementation")
                .anyMatch(element -> element.getAttribute("class").equals(type.getName()));
    }

    private static ComponentDescription read(Document component) {
        Element root = component.getDocumentElement();
        Map<String, Object> properties = new LinkedHashMap<>();
        elements(component, "property").forEach(element -> properties.put(element.getAttribute("name"), value(element)));
        List<Reference> references = elements(component, "reference").map(ComponentDescription::reference).toList();
        return new ComponentDescription(properties, references, number(root.getAttribute("init"), 0),
                root.getAttribute("activate"), root.getAttribute("deactivate"),
                root.getAttribute("configuration-policy").equals("require"));
    }

    private static Reference reference(Element element) {
        String cardinality = element.getAttribute("cardinality");
        return new Reference(element.getAttribute("interface"), cardinality.isEmpty() ? "1..1" : cardinality,
                number(element.getAttribute("parameter"), -1), element.getAttribute("field"), element.getAttribute("bind"));
    }

    private static int number(String text, int otherwise) {
        return text.isEmpty() ? otherwise : Integer.parseInt(text);
    }

    /** Returns the value of the attribute, or else an array of the lines of the element (OSGi Compendium 112.4.5). */
    private static Object value(Element property) {
        String type = property.getAttribute("type");
        if (property.hasAttribute("value")) {
            return value(type, property.getAttribute("value"));
        }
        return property.getTextContent()
                .lines()
                .map(String::trim)
                .filter(line -> !line.isEmpty())
                .map(line -> value(type, line))
                .toArray();
    }

    private static Object value(String type, String text) {
        return switch (type) {
            case "Integer" -> Integer.valueOf(text);
            case "Boolean" -> Boolean.valueOf(text);
            default -> text;
        };
    }

    private static Stream<Element> elements(Document document, String name) {
        NodeList nodes = document.getElementsByTagName(name);
        return IntStream.range(0, nodes.getLength()).mapToObj(nodes::item).map(Element.class::cast);
    }
}
