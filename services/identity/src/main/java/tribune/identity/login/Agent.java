package tribune.identity.login;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a User-Agent header says of browser and system, for people to tell their sessions apart. A guess, no proof. */
record Agent(String browser, String system) {
    private static final Map<String, String> BROWSERS = new LinkedHashMap<>();
    private static final Map<String, String> SYSTEMS = new LinkedHashMap<>();

    static {
        // The order matters: most browsers claim to be others as well.
        BROWSERS.put("Edg/", "Edge");
        BROWSERS.put("OPR/", "Opera");
        BROWSERS.put("SamsungBrowser/", "Samsung Internet");
        BROWSERS.put("Firefox/", "Firefox");
        BROWSERS.put("FxiOS/", "Firefox");
        BROWSERS.put("Chrome/", "Chrome");
        BROWSERS.put("CriOS/", "Chrome");
        BROWSERS.put("Safari/", "Safari");
        SYSTEMS.put("Android", "Android");
        SYSTEMS.put("iPhone", "iPhone");
        SYSTEMS.put("iPad", "iPad");
        SYSTEMS.put("Windows", "Windows");
        SYSTEMS.put("Mac OS X", "macOS");
        SYSTEMS.put("CrOS", "ChromeOS");
        SYSTEMS.put("Linux", "Linux");
    }

    static Agent of(String header) {
        return new Agent(first(BROWSERS, header), first(SYSTEMS, header));
    }

    String shown(Wording words) {
        if (browser.isEmpty() && system.isEmpty()) return words.text("agent.unknown");
        if (browser.isEmpty() || system.isEmpty()) return browser + system;
        return browser + ", " + system;
    }

    private static String first(Map<String, String> names, String header) {
        return names.entrySet().stream()
                .filter(name -> header.contains(name.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }
}
