package org.linli.platform.launcher.framework;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/** Says why a bundle does not start. Of a chain of resolver errors only the innermost tells anything. */
final class StartWords {
    private static final Pattern MISSING = Pattern.compile(
            "missing requirement \\[(\\S+) \\[\\d+]\\([^)]*\\)] ([\\w.]+); (\\(.*?\\))(?= \\[caused by| Unresolved|]|$)");

    private StartWords() {}

    static String of(Bundle bundle, BundleException e) {
        Matcher matcher = MISSING.matcher(String.valueOf(e.getMessage()));
        String innermost = null;
        while (matcher.find()) {
            innermost = "The bundle " + matcher.group(1) + " needs " + matcher.group(3)
                    + ", which no bundle of the feature files provides.";
        }
        if (innermost != null) {
            return innermost;
        }
        Throwable root = e;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return "The bundle " + bundle.getSymbolicName() + " does not start: " + root.getMessage();
    }
}
