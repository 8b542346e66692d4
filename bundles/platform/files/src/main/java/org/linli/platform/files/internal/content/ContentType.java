package org.linli.platform.files.internal.content;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The types that are taken. Formats that run code in a browser or an office program are not among them. */
public enum ContentType {
    JPEG("image/jpeg"),
    PNG("image/png"),
    WEBP("image/webp"),
    PDF("application/pdf"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    PPTX("application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    MP4("video/mp4"),
    CSV("text/csv"),
    TEXT("text/plain");

    private final String mediaType;

    ContentType(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    /** Names for people. */
    public static String list() {
        return Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", "));
    }
}
