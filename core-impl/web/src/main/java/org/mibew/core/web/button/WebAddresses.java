package org.mibew.core.web.button;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.mibew.api.page.Element;
import org.mibew.api.page.Fragment;
import org.mibew.api.page.Markup;

/** Keeps what browsers follow or load in the code of a button to addresses of the web. */
final class WebAddresses {

    private static final Set<String> ADDRESSES =
            Set.of("href", "src", "action", "formaction", "data", "poster", "xlink:href", "background");
    private static final Pattern SCHEME = Pattern.compile("[a-z][a-z0-9+.-]*:.*", Pattern.DOTALL);

    private WebAddresses() {}

    /** Tells whether an address is one of the web, or one within a site. */
    static boolean isWeb(String address) {
        String read = asBrowsersRead(address);
        return read.startsWith("http://") || read.startsWith("https://") || !SCHEME.matcher(read).matches();
    }

    /** Tells whether an address is one of the web that names its host. */
    static boolean isFull(String address) {
        String read = asBrowsersRead(address);
        return read.startsWith("http://") || read.startsWith("https://");
    }

    /** Browsers read over control characters and spaces, and take a scheme in any case. */
    private static String asBrowsersRead(String address) {
        StringBuilder read = new StringBuilder();
        address.chars().filter(c -> c > ' ' && c != 0x7f && !Character.isISOControl(c)).forEach(c -> read.append((char) c));
        return read.toString().toLowerCase(Locale.ROOT);
    }

    /** Returns the markup without attributes that lead elsewhere than to the web. */
    static Markup only(Markup markup) {
        if (markup instanceof Fragment fragment) {
            return new Fragment(only(fragment.children()));
        }
        if (!(markup instanceof Element element)) {
            return markup;
        }
        Element safe = new Element(element.name(), element.attributes(), only(element.children()));
        for (Map.Entry<String, String> attribute : element.attributes().entrySet()) {
            boolean isAddress = ADDRESSES.contains(attribute.getKey().toLowerCase(Locale.ROOT));
            if (isAddress && !isWeb(attribute.getValue())) {
                safe = safe.without(attribute.getKey());
            }
        }
        return safe;
    }

    private static List<Markup> only(List<Markup> markups) {
        List<Markup> safe = new ArrayList<>();
        markups.forEach(markup -> safe.add(only(markup)));
        return safe;
    }
}
