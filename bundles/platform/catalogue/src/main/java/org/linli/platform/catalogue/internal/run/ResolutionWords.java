package org.linli.platform.catalogue.internal.run;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.linli.api.problem.Text;
import org.osgi.framework.BundleException;

/** Says in words of modules what a resolver error means. */
final class ResolutionWords {
    private static final Pattern PACKAGE = Pattern.compile("osgi\\.wiring\\.package=([\\w.]+)");

    private ResolutionWords() {}

    static Text of(BundleException e) {
        String message = String.valueOf(e.getMessage());
        Matcher missing = PACKAGE.matcher(message);
        if (e.getType() == BundleException.RESOLVE_ERROR && missing.find()) {
            String name = missing.group(1);
            return Text.of(
                    "它导入了模块看不到的包 " + name + "；请只使用模块 API 和所声明依赖的 API",
                    "It imports the package " + name
                            + ", which modules do not see; use the module API and the API of declared requirements only");
        }
        return Text.of("启动时出错，原因见日志", "An error at its start; the log names it");
    }
}
