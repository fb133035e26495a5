package org.mibew.api.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkupTest {

    @Test
    void isWrittenAsHtml() {
        assertEquals(
                "<!-- button --><a href=\"https://chat.example.com/chat\"><img src=\"https://chat.example.com/b\" alt=\"Chat\">"
                        + "</a><!-- /button -->",
                Markup.sample().html());
    }

    @Test
    void textsAndAttributesAreEscaped() {
        assertEquals("a &lt;b&gt; &amp; \"c\"", Markup.text("a <b> & \"c\"").html());
        assertEquals("<p title=\"&quot;&lt;&amp;'\">x</p>",
                Markup.element("p").with("title", "\"<&'").with(Markup.text("x")).html());
    }

    @Test
    void codeIsNotEscapedButCannotEndEarly() {
        assertEquals("<script>if (a < b && c) {}</script>", Markup.script("if (a < b && c) {}").html());
        assertThrows(IllegalArgumentException.class, () -> Markup.script("'</Script>'"));
        assertThrows(IllegalArgumentException.class, () -> Markup.script("<!--<script>"));
        assertThrows(IllegalArgumentException.class, () -> Markup.element("style").with(Markup.element("b")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a--b", "a>", "<a", "ends in -"})
    void aCommentCannotEndEarly(String text) {
        assertThrows(IllegalArgumentException.class, () -> Markup.comment(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "a b", "a>", "1a"})
    void namesOfElementsAreChecked(String name) {
        assertThrows(IllegalArgumentException.class, () -> Markup.element(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a=", "a\"", "a>"})
    void namesOfAttributesAreChecked(String name) {
        assertThrows(IllegalArgumentException.class, () -> Markup.element("a").with(name, "x"));
    }

    @Test
    void elementsWithoutContentStayEmpty() {
        assertThrows(IllegalArgumentException.class, () -> Markup.element("img").with(Markup.text("x")));
        assertEquals("<br>", Markup.element("br").html());
    }

    @Test
    void changesMakeNewTrees() {
        Element link = Markup.element("a").with("href", "/").with("class", "x");
        assertEquals("<a href=\"/\" class=\"y\"></a>", link.with("class", "y").html());
        assertEquals("<a class=\"x\"></a>", link.without("href").html());
        assertEquals("<a href=\"/\" class=\"x\"></a>", link.html());
        assertEquals("<a href=\"/\" class=\"x\">more</a>", link.with(Markup.text("more")).html());
        assertEquals("onetwo", Markup.text("one").with(Markup.text("two")).html());
        assertEquals("<!-- c -->two", Markup.comment("c").with(Markup.text("two")).html());
    }

    @Test
    void eachElementOfANameIsReplacedTheInnerOnesFirst() {
        Markup nested = Markup.fragment(
                Markup.element("b").with(Markup.element("b")), Markup.element("i").with(Markup.element("b")));
        int[] count = {0};
        assertEquals("<b n=\"2\"><b n=\"1\"></b></b><i><b n=\"3\"></b></i>",
                nested.withEach("b", element -> element.with("n", String.valueOf(++count[0]))).html());
        assertEquals(nested, nested.withEach("u", element -> element.with("n", "1")));
    }

    @Test
    void findsTheFirstElementOfAName() {
        assertEquals("Chat", Markup.sample().find("img").orElseThrow().attributes().get("alt"));
        assertTrue(Markup.sample().find("form").isEmpty());
        assertEquals("a", Markup.element("a").find("a").orElseThrow().name());
    }

    @Test
    void equalTreesAreEqual() {
        assertEquals(Markup.sample(), Markup.sample());
        assertEquals(new Element("a", Map.of("x", "1"), List.of()), Markup.element("a").with("x", "1"));
    }

    @Test
    void assetsHaveTheWeightOfPluginsUnlessTheySayOtherwise() {
        assertEquals(new Asset(AssetType.RELATIVE, "a.js", 500), Asset.relative("a.js"));
        assertEquals(new Asset(AssetType.ABSOLUTE, "https://example.com/a.js", -5),
                Asset.absolute("https://example.com/a.js").withWeight(-5));
        assertEquals(AssetType.INLINE, Asset.inline("a()").type());
        assertThrows(IllegalArgumentException.class, () -> Asset.inline(" "));
    }
}
