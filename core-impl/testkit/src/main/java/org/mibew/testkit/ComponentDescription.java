package org.mibew.testkit;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
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
 * The service properties of a Declarative Services component. Its annotations are gone at run time, so they are read where
 * the server reads them: from the description that bnd wrote beside the class.
 */
final class ComponentDescription {

    private static final String ANNOTATION = "Lorg/osgi/service/component/annotations/Component;";

    private ComponentDescription() {}

    /**
     * Returns the properties of a class's component; nothing if it is no component.
     *
     * @throws IllegalStateException if it is one, but has not been built by bnd
     */
    static Optional<Map<String, Object>> propertiesOf(Class<?> type) {
        String classFile = type.getName().replace('.', '/') + ".class";
        try (InputStream in = type.getResourceAsStream("/" + classFile)) {
            if (in == null || !new String(in.readAllBytes(), StandardCharsets.ISO_8859_1).contains(ANNOTATION)) {
                return Optional.empty();
            }
            String url = type.getResource("/" + classFile).toString();
            String root = url.substring(0, url.length() - classFile.length());
            Document description = descriptions(root)
                    .filter(component -> isOf(component, type))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(type.getName() + " is a component, but the manifest in "
                            + root + " does not name its description: build it by bnd before its tests are run"));
            return Optional.of(properties(description));
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

    private static Map<String, Object> properties(Document component) {
        Map<String, Object> properties = new LinkedHashMap<>();
        elements(component, "property").forEach(element -> properties.put(element.getAttribute("name"), value(element)));
        return properties;
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
