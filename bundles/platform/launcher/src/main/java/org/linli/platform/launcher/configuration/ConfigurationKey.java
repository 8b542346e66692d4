package org.linli.platform.launcher.configuration;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.linli.platform.launcher.api.AddressRange;

/**
 * A declared key.
 *
 * @param name environment variable and file key
 * @param fallback default, null for none
 * @param kind what values are possible
 * @param secret whether the value must never be printed
 * @param purpose one sentence for the reference page
 */
public record ConfigurationKey(String name, @Nullable String fallback, Kind kind, boolean secret, String purpose) {

    /** Possible values. */
    public sealed interface Kind {
        /** Why the value is impossible, or empty. */
        Optional<String> objection(String value);

        /** For the reference page. */
        String words();
    }

    /** Any non-blank text. */
    public record Text() implements Kind {
        @Override
        public Optional<String> objection(String value) {
            return value.isBlank() ? Optional.of("must not be blank") : Optional.empty();
        }

        @Override
        public String words() {
            return "text";
        }
    }

    /** An integer in a range, both ends inclusive. */
    public record Number(int min, int max) implements Kind {
        @Override
        public Optional<String> objection(String value) {
            try {
                int n = Integer.parseInt(value);
                return n < min || n > max ? Optional.of("must lie between " + min + " and " + max) : Optional.empty();
            } catch (NumberFormatException e) {
                return Optional.of("must be a whole number between " + min + " and " + max);
            }
        }

        @Override
        public String words() {
            return "whole number, " + min + " to " + max;
        }
    }

    /** {@code true} or {@code false}. */
    public record Flag() implements Kind {
        @Override
        public Optional<String> objection(String value) {
            return value.equals("true") || value.equals("false")
                    ? Optional.empty()
                    : Optional.of("must be true or false");
        }

        @Override
        public String words() {
            return "true or false";
        }
    }

    /** One of some words. */
    public record OneOf(java.util.List<String> words_) implements Kind {
        @Override
        public Optional<String> objection(String value) {
            return words_.contains(value) ? Optional.empty() : Optional.of("must be one of " + words_);
        }

        @Override
        public String words() {
            return "one of " + String.join(", ", words_);
        }
    }

    /** An absolute http or https address without a path. */
    public record Address() implements Kind {
        @Override
        public Optional<String> objection(String value) {
            try {
                java.net.URI uri = new java.net.URI(value);
                boolean fits = ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                        && uri.getHost() != null
                        && (uri.getPath() == null
                                || uri.getPath().isEmpty()
                                || uri.getPath().equals("/"));
                return fits ? Optional.empty() : Optional.of("must be like https://linli.example");
            } catch (java.net.URISyntaxException e) {
                return Optional.of("must be like https://linli.example");
            }
        }

        @Override
        public String words() {
            return "http or https address without a path";
        }
    }

    /** Addresses as {@link Address} has them, separated by commas. */
    public record Addresses() implements Kind {
        @Override
        public Optional<String> objection(String value) {
            Address one = new Address();
            return java.util.Arrays.stream(value.split(",", -1))
                            .map(String::strip)
                            .anyMatch(text -> one.objection(text).isPresent())
                    ? Optional.of("must be addresses like https://maps.example, separated by commas")
                    : Optional.empty();
        }

        @Override
        public String words() {
            return "http or https addresses without a path";
        }
    }

    /** A JDBC address of one of the two databases. */
    public record JdbcAddress() implements Kind {
        @Override
        public Optional<String> objection(String value) {
            return value.startsWith("jdbc:postgresql:") || value.startsWith("jdbc:derby:")
                    ? Optional.empty()
                    : Optional.of("must begin with jdbc:postgresql: or jdbc:derby:");
        }

        @Override
        public String words() {
            return "JDBC address of PostgreSQL or embedded Derby";
        }
    }

    /** Addresses and CIDR ranges, separated by commas. */
    public record AddressRanges() implements Kind {
        @Override
        public Optional<String> objection(String value) {
            try {
                AddressRange.list(value);
                return Optional.empty();
            } catch (IllegalArgumentException e) {
                return Optional.of("must be addresses or CIDR ranges such as 10.0.0.0/8, separated by commas");
            }
        }

        @Override
        public String words() {
            return "addresses or CIDR ranges";
        }
    }
}
