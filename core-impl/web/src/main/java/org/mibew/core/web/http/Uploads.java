package org.mibew.core.web.http;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mibew.api.web.Parameters;

/** Reads forms that carry files. */
final class Uploads {

    private static final int LONGEST_FIELD = 65_536;

    private Uploads() {}

    static Parameters fields(HttpServletRequest request) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (Part part : parts(request)) {
            if (part.getSubmittedFileName() == null) {
                String value = new String(read(part, LONGEST_FIELD), StandardCharsets.UTF_8);
                fields.computeIfAbsent(part.getName(), name -> new ArrayList<>(1)).add(value);
            }
        }
        return new Parameters(fields);
    }

    static Optional<byte[]> file(HttpServletRequest request, String name, int limit) {
        return find(request, name).map(part -> read(part, limit));
    }

    static Optional<String> fileName(HttpServletRequest request, String name) {
        return find(request, name).map(Part::getSubmittedFileName);
    }

    private static Optional<Part> find(HttpServletRequest request, String name) {
        return parts(request).stream()
                .filter(part -> part.getName().equals(name) && part.getSubmittedFileName() != null && part.getSize() > 0)
                .findFirst();
    }

    private static byte[] read(Part part, int limit) {
        try (InputStream in = part.getInputStream()) {
            byte[] bytes = in.readNBytes(limit + 1);
            if (bytes.length > limit) {
                throw new BadRequest(413, "What was sent as " + part.getName() + " has more than " + limit + " bytes");
            }
            return bytes;
        } catch (IOException e) {
            throw new BadRequest("The body of the request broke off");
        }
    }

    private static Collection<Part> parts(HttpServletRequest request) {
        try {
            return request.getParts();
        } catch (IOException | ServletException | IllegalStateException e) {
            throw new BadRequest("The form cannot be read: " + e.getMessage());
        }
    }
}
