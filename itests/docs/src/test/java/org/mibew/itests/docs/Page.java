package org.mibew.itests.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A page of the documentation.
 *
 * @param name relative to the project, such as {@code docs/events.md}
 * @param text all of it
 * @param blocks its fenced blocks, in order
 */
record Page(String name, String text, List<Block> blocks) {

    static final Path PROJECT = Path.of(System.getProperty("project"));

    private static final String FENCE = "```";

    /**
     * A fenced block.
     *
     * @param page the page's name
     * @param line of the page on which it begins, from 1
     * @param language that its fence names; empty if it names none
     * @param heading under which it stands
     * @param text what is in it
     * @param after the paragraph after it
     */
    record Block(String page, int line, String language, String heading, String text, String after) {

        /** Tells whether this is a file of Java, not a part of one. */
        boolean isJavaFile() {
            return language.equals("java") && text.startsWith("package ");
        }

        @Override
        public String toString() {
            return page + ":" + line;
        }
    }

    /** Returns README.md and the pages in docs/. */
    static List<Page> all() {
        try (Stream<Path> files = Files.list(PROJECT.resolve("docs"))) {
            return Stream.concat(Stream.of(PROJECT.resolve("README.md")),
                            files.filter(file -> file.toString().endsWith(".md")).sorted())
                    .map(Page::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the blocks of all pages that are in one of some languages. */
    static Stream<Block> blocks(String... languages) {
        return all().stream()
                .flatMap(page -> page.blocks().stream())
                .filter(block -> List.of(languages).contains(block.language()));
    }

    static Page read(String name) {
        return read(PROJECT.resolve(name));
    }

    private static Page read(Path file) {
        try {
            String text = Files.readString(file);
            String name = PROJECT.relativize(file).toString();
            return new Page(name, text, blocks(name, text.lines().toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Block> blocks(String page, List<String> lines) {
        List<Block> blocks = new ArrayList<>();
        String heading = "";
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith("#")) {
                heading = line.replaceAll("^#+\\s*", "");
            } else if (line.startsWith(FENCE)) {
                int end = i + 1;
                while (!lines.get(end).equals(FENCE)) {
                    end++;
                }
                blocks.add(new Block(page, i + 1, line.substring(FENCE.length()).strip(), heading,
                        String.join("\n", lines.subList(i + 1, end)), paragraph(lines, end + 1)));
                i = end;
            }
        }
        return blocks;
    }

    private static String paragraph(List<String> lines, int from) {
        int begin = from;
        while (begin < lines.size() && lines.get(begin).isBlank()) {
            begin++;
        }
        int end = begin;
        while (end < lines.size() && !lines.get(end).isBlank() && !lines.get(end).startsWith(FENCE)) {
            end++;
        }
        return String.join(" ", lines.subList(begin, end));
    }
}
