package tribune.house;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One text file of the repository; its path is relative to the root, with slashes. */
record Source(String path, String text) {
    private static final Set<String> NOT_OURS = Set.of(".git", "target", "node_modules", "dist", ".idea");
    private static final long LARGEST = 2_000_000;

    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("kernel/pom.xml"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    static List<Source> all() throws IOException {
        Path root = root();
        List<Source> found = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                boolean skipped =
                        NOT_OURS.contains(folder.getFileName().toString()) || folder.equals(root.resolve("data"));
                return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!file.endsWith(".git") && attributes.isRegularFile() && attributes.size() < LARGEST) {
                    read(root, file, found);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }

    private static void read(Path root, Path file, List<Source> into) throws IOException {
        try {
            into.add(new Source(root.relativize(file).toString().replace('\\', '/'), Files.readString(file)));
        } catch (MalformedInputException binary) {
            // Pictures, fonts and archives have no lines to look at.
        }
    }

    boolean is(String... endings) {
        return List.of(endings).stream().anyMatch(path::endsWith);
    }

    boolean java() {
        return path.endsWith(".java");
    }

    boolean mainJava() {
        return java() && path.contains("/src/main/");
    }

    boolean testJava() {
        return java() && path.contains("/src/test/");
    }

    boolean in(String... folders) {
        return List.of(folders).stream().anyMatch(path::startsWith);
    }

    List<String> lines() {
        return text.lines().toList();
    }

    /** The same text, as long, with comments and the contents of literals blanked (Java only). */
    Source code() {
        return new Source(path, Code.blanked(text));
    }

    /** "path:line: match" for every match. */
    List<String> find(Pattern pattern) {
        List<String> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(at(matcher.start()) + ": " + matcher.group().strip());
        }
        return found;
    }

    String at(int offset) {
        return path + ":"
                + (text.substring(0, offset).chars().filter(c -> c == '\n').count() + 1);
    }
}
