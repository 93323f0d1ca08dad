package tribune.house;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Just enough of Java's grammar to find types, methods and constructors by counting braces. */
final class Code {
    private static final Pattern TYPE = Pattern.compile("\\b(class|interface|enum|record)\\s+(\\w+)");
    private static final Pattern NOISE = Pattern.compile(
            "//[^\\n]*+|/\\*.*?\\*/"
                    + "|\"\"\"[^\"\\\\]*+(?:(?:\\\\.|\"(?!\"\"))[^\"\\\\]*+)*+\"\"\""
                    + "|\"[^\"\\\\\\n]*+(?:\\\\.[^\"\\\\\\n]*+)*+\"|'(?:[^'\\\\\\n]|\\\\.[0-7]*+)'",
            Pattern.DOTALL);

    /** A method, a constructor or a field with a body, directly inside a type. */
    record Member(String type, boolean inRecord, String header, int start, int lines) {
        boolean constructor() {
            return Pattern.compile("(^|\\s)" + type + "\\s*\\(").matcher(header).find();
        }

        int parameters() {
            String inner = header.substring(header.indexOf('(', header.indexOf(type)) + 1);
            int depth = 0;
            int commas = 0;
            boolean any = false;
            for (char c : inner.toCharArray()) {
                if (c == ')' && depth == 0) {
                    break;
                }
                depth += c == '(' || c == '<' ? 1 : c == ')' || c == '>' ? -1 : 0;
                commas += c == ',' && depth == 0 ? 1 : 0;
                any |= !Character.isWhitespace(c);
            }
            return any ? commas + 1 : 0;
        }
    }

    private record Block(String type, boolean isRecord, String header, int open) {}

    private Code() {}

    static String blanked(String text) {
        return NOISE.matcher(text).replaceAll(match -> Matcher.quoteReplacement(blank(match.group())));
    }

    private static String blank(String noise) {
        boolean literal = noise.startsWith("\"") || noise.startsWith("'");
        String spaces = noise.replaceAll("[^\\n]", " ");
        return literal ? "\"" + spaces.substring(1, spaces.length() - 1) + "\"" : spaces;
    }

    static List<Member> members(String blankedText) {
        List<Member> found = new ArrayList<>();
        Deque<Block> open = new ArrayDeque<>();
        int headerStart = 0;
        int parentheses = 0;
        for (int i = 0; i < blankedText.length(); i++) {
            char c = blankedText.charAt(i);
            parentheses += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == '{') {
                open.push(block(blankedText.substring(headerStart, i), i));
            } else if (c == '}' && !open.isEmpty()) {
                close(blankedText, open.pop(), open.peek(), i, found);
            }
            if (c == '{' || c == '}' || c == ';' && parentheses == 0) {
                headerStart = i + 1;
            }
        }
        return found;
    }

    private static Block block(String header, int open) {
        Matcher type = TYPE.matcher(header);
        return type.find()
                ? new Block(type.group(2), type.group(1).equals("record"), header, open)
                : new Block("", false, header, open);
    }

    private static void close(String text, Block block, Block parent, int end, List<Member> found) {
        if (block.type.isEmpty() && parent != null && !parent.type.isEmpty()) {
            int lines = (int) text.substring(block.open, end)
                            .chars()
                            .filter(c -> c == '\n')
                            .count()
                    + 1;
            found.add(new Member(parent.type, parent.isRecord, block.header.strip(), block.open, lines));
        }
    }
}
