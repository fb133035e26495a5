package org.mibew.core.plugins.check;

import java.io.ByteArrayInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads descriptions that come with a jar, without what they may point to outside of it. */
final class XmlEntries {

    private static final XMLInputFactory FACTORY = factory();

    private XmlEntries() {}

    /**
     * Walks over the elements of a description.
     *
     * @throws UnreadableJar if it is not well formed
     */
    static void read(String name, byte[] content, Walk walk) throws UnreadableJar {
        try {
            XMLStreamReader reader = FACTORY.createXMLStreamReader(new ByteArrayInputStream(content));
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamReader.START_ELEMENT) {
                    walk.start(reader);
                } else if (event == XMLStreamReader.CHARACTERS || event == XMLStreamReader.CDATA) {
                    walk.text(reader.getText());
                } else if (event == XMLStreamReader.END_ELEMENT) {
                    walk.end(reader.getLocalName());
                }
            }
        } catch (XMLStreamException | RuntimeException e) {
            throw new UnreadableJar("has a description that cannot be read: " + name + " (" + e.getMessage() + ")", e);
        }
    }

    /** Returns the value of an attribute of the present element, or another if it has none. */
    static String attribute(XMLStreamReader element, String name, String otherwise) {
        String value = element.getAttributeValue(null, name);
        return value == null ? otherwise : value.strip();
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    /** Is told what a description holds, in order. */
    interface Walk {

        void start(XMLStreamReader element);

        void text(String text);

        void end(String element);
    }
}
