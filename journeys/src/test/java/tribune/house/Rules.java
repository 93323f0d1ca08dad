package tribune.house;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The rules that need more than a pattern. Each returns the offenders, as "path:line: what". */
final class Rules {
    static final int FILE_LINES = 300;
    static final int METHOD_LINES = 40;
    static final int LINE_LENGTH = 120;
    static final int PARAMETERS = 6;
    static final int KERNEL_FILES = 42;
    static final int DOCUMENT_LINES = 200;

    private static final Pattern SELECT_ALL = Pattern.compile("\\bselect\\s+(\\w+\\.)?\\*", Pattern.CASE_INSENSITIVE);
    private static final Pattern UNFINISHED = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");
    private static final Pattern HOME = Pattern.compile("(?<![\\w.})])/(home|Users|root|work)/\\w+");
    private static final Pattern REGISTRY = Pattern.compile(
            "https?://[\\w.-]*(registry|artifactory|nexus|mirror)[\\w.-]*|\"resolved\"\\s*:(?!\\s*\"(packages|apps)/)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s#]+)(#[^)\\s]*)?\\)");
    private static final Pattern ARTIFACT = Pattern.compile("<artifactId>([\\w-]+)</artifactId>");
    private static final Pattern TYPE_NAME = Pattern.compile("\\b(?:class|interface|record|enum)\\s+(\\w+)");
    private static final Pattern DOMAIN_NOUN = Pattern.compile("(Venue|Seat|Section|Gate|Zone|Match|Season|Price|Offer|"
            + "Allocation|Hold|Cart|Quote|Order|Fee|Voucher|Payment|Capture|Refund|Posting|Ticket|Credential|"
            + "Transfer|Admission|Scan|Membership|Customer|Settlement|Payout)(?![a-z])");

    private Rules() {}

    static List<String> longFiles(Stream<Source> sources) {
        return sources.filter(s -> s.is(".java", ".sql", ".ts", ".tsx", ".js", ".css", ".html") || s.in("bin/"))
                .filter(s -> !s.in("contracts/snapshots/"))
                .filter(s -> s.lines().size() > FILE_LINES)
                .map(s -> s.path() + ": " + s.lines().size() + " lines")
                .toList();
    }

    static List<String> longDocuments(Stream<Source> sources) {
        return sources.filter(s -> s.is(".md") && !s.path().equals("CHANGELOG.md"))
                .filter(s -> s.lines().size() > DOCUMENT_LINES)
                .map(s -> s.path() + ": " + s.lines().size() + " lines")
                .toList();
    }

    static List<String> longLines(Stream<Source> sources) {
        return sources.filter(Source::java)
                .flatMap(s -> IntStream.range(0, s.lines().size())
                        .filter(i -> s.lines().get(i).length() > LINE_LENGTH)
                        .filter(i -> !s.lines().get(i).startsWith("import "))
                        .mapToObj(i -> s.path() + ":" + (i + 1)))
                .toList();
    }

    static List<String> longMethods(Stream<Source> sources) {
        return members(sources, m -> m.lines() > METHOD_LINES, m -> m.lines() + " lines");
    }

    static List<String> wideConstructors(Stream<Source> sources) {
        return members(
                sources,
                m -> !m.inRecord() && m.constructor() && m.parameters() > PARAMETERS,
                m -> m.parameters() + " parameters");
    }

    private static List<String> members(
            Stream<Source> sources,
            Predicate<Code.Member> wrong,
            java.util.function.Function<Code.Member, String> what) {
        return sources.filter(Source::java)
                .flatMap(s -> Code.members(s.code().text()).stream()
                        .filter(wrong)
                        .map(m -> s.at(m.start()) + ": " + m.type() + ", " + what.apply(m)))
                .toList();
    }

    static List<String> selectAll(Stream<Source> sources) {
        return sources.filter(s -> s.is(".sql") || s.java() && !s.path().contains("/tribune/house/"))
                .flatMap(s -> s.find(SELECT_ALL).stream())
                .toList();
    }

    static List<String> unfinished(Stream<Source> sources) {
        return sources.filter(s -> s.is(".java", ".sql", ".ts", ".tsx", ".js", ".xml", ".yaml", ".yml") || s.in("bin/"))
                .flatMap(s -> s.find(UNFINISHED).stream())
                .toList();
    }

    static List<String> machinePaths(Stream<Source> sources) {
        return sources.flatMap(s -> s.find(HOME).stream()).toList();
    }

    static List<String> registryHosts(Stream<Source> sources) {
        return sources.flatMap(s -> s.find(REGISTRY).stream()).toList();
    }

    static List<String> brokenLinks(Stream<Source> sources, Predicate<String> exists) {
        List<String> broken = new ArrayList<>();
        sources.filter(s -> s.is(".md")).forEach(s -> {
            Matcher link = LINK.matcher(s.text());
            while (link.find()) {
                String to = link.group(1);
                if (!to.matches("[a-z]+:.*") && !exists.test(resolved(s.path(), to))) {
                    broken.add(s.at(link.start()) + ": " + to);
                }
            }
        });
        return broken;
    }

    private static String resolved(String from, String to) {
        var folder = java.nio.file.Path.of(from).getParent();
        var path = folder == null ? java.nio.file.Path.of(to) : folder.resolve(to);
        return path.normalize().toString().replace('\\', '/');
    }

    static List<String> servicesNamingServices(Stream<Source> sources, Set<String> services) {
        List<String> found = new ArrayList<>();
        sources.filter(s -> s.path().matches("services/[\\w-]+/pom\\.xml")).forEach(s -> {
            String own = s.path().split("/")[1];
            Matcher artifact = ARTIFACT.matcher(s.text());
            while (artifact.find()) {
                if (services.contains(artifact.group(1)) && !artifact.group(1).equals(own)) {
                    found.add(s.at(artifact.start()) + ": " + own + " knows " + artifact.group(1));
                }
            }
        });
        return found;
    }

    static List<String> crowdedKernel(Stream<Source> sources) {
        var files = sources.filter(s -> s.mainJava() && s.in("kernel/"))
                .map(Source::path)
                .filter(path -> !path.endsWith("package-info.java"))
                .toList();
        return files.size() > KERNEL_FILES ? files : List.of();
    }

    static List<String> domainNounsInKernel(Stream<Source> sources) {
        return sources.filter(s -> s.mainJava() && s.in("kernel/"))
                .flatMap(s -> s.code().find(TYPE_NAME).stream())
                .filter(hit ->
                        DOMAIN_NOUN.matcher(hit.substring(hit.lastIndexOf(' '))).find())
                .toList();
    }
}
