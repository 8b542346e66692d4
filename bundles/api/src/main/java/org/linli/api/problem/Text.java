package org.linli.api.problem;

import java.util.Locale;

/**
 * A sentence or label in both languages.
 *
 * @param zh Chinese (zh-CN), the first language
 * @param en English
 */
public record Text(String zh, String en) {
    public static Text of(String zh, String en) {
        return new Text(zh, en);
    }

    public String in(Locale locale) {
        return "en".equals(locale.getLanguage()) ? en : zh;
    }
}
