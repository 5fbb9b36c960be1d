package io.relais.platform.paging;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.proto.api.v1.ErrorReason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Page tokens of lists. A token holds the position after the last item of a page, and an HMAC-SHA-256 over the position,
 * the tenant, the type of the request and every field of it but the page's size and token. So a token is good for the
 * same list with the same filter and order in the same tenant, and nothing else. It is signed, not encrypted: a position
 * holds sort keys of items that the caller has just seen.
 */
public final class PageTokens {

    private static final byte VERSION = 1;
    private static final int LEAST_KEY_BYTES = 32;
    private static final int SIGNATURE_BYTES = 16;
    private static final int LONGEST_TOKEN = 2_048;
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    private PageTokens(SecretKeySpec key) {
        this.key = key;
    }

    /**
     * Tokens signed with that key.
     *
     * @param base64Key at least 32 random bytes in Base64
     */
    public static PageTokens withKey(String base64Key) {
        byte[] bytes = Base64.getDecoder().decode(base64Key.strip());
        if (bytes.length < LEAST_KEY_BYTES) {
            throw new IllegalArgumentException("The key of page tokens has at least 32 bytes.");
        }
        return new PageTokens(new SecretKeySpec(bytes, ALGORITHM));
    }

    /**
     * The tokens of one list, as {@code request} asks for it.
     *
     * @param request a list request; its fields {@code page_size} and {@code page_token} don't count
     */
    public Listing of(TenantId tenant, Message request) {
        return new Listing(context(tenant, request), pageToken(request));
    }

    private static String pageToken(Message request) {
        FieldDescriptor field = request.getDescriptorForType().findFieldByName("page_token");
        if (field == null) {
            throw new IllegalArgumentException(request.getDescriptorForType().getFullName() + " has no page_token.");
        }
        return (String) request.getField(field);
    }

    private static byte[] context(TenantId tenant, Message request) {
        Message.Builder filter = request.toBuilder();
        for (String name : List.of("page_token", "page_size")) {
            FieldDescriptor field = request.getDescriptorForType().findFieldByName(name);
            if (field != null) {
                filter.clearField(field);
            }
        }
        return written(output -> {
            output.writeStringNoTag(tenant.value());
            output.writeStringNoTag(request.getDescriptorForType().getFullName());
            output.useDeterministicSerialization();
            output.writeMessageNoTag(filter.build());
        });
    }

    private byte[] signature(byte[] context, byte[] position) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(context);
            return Arrays.copyOf(mac.doFinal(position), SIGNATURE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HMAC-SHA-256.", e);
        }
    }

    private static DomainException invalid() {
        return DomainException.of(
                ErrorReason.ERROR_REASON_INVALID_PAGE_TOKEN,
                "The page token does not belong to this list: start again without one, and change nothing but the "
                        + "token from page to page.");
    }

    private static byte[] written(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream output = CodedOutputStream.newInstance(bytes);
        try {
            writing.to(output);
            output.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @FunctionalInterface
    private interface Writing {
        void to(CodedOutputStream output) throws IOException;
    }

    /** The tokens of one list of one tenant. */
    public final class Listing {

        private final byte[] context;
        private final String received;

        private Listing(byte[] context, String received) {
            this.context = context;
            this.received = received;
        }

        /**
         * The position to go on after, as it was given to {@link #next}; empty for the first page.
         *
         * @throws DomainException INVALID_PAGE_TOKEN where the request's token is not one of this list
         */
        public Optional<List<String>> position() {
            return received.isEmpty() ? Optional.empty() : Optional.of(decoded());
        }

        /** The token of the page after the item with these sort keys. */
        public String next(List<String> sortKeys) {
            byte[] position = written(output -> {
                output.writeRawByte(VERSION);
                for (String sortKey : sortKeys) {
                    output.writeStringNoTag(sortKey);
                }
            });
            byte[] signature = signature(context, position);
            byte[] token = Arrays.copyOf(signature, signature.length + position.length);
            System.arraycopy(position, 0, token, signature.length, position.length);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
        }

        private List<String> decoded() {
            if (received.length() > LONGEST_TOKEN) {
                throw invalid();
            }
            try {
                byte[] token = Base64.getUrlDecoder().decode(received.getBytes(StandardCharsets.US_ASCII));
                if (token.length <= SIGNATURE_BYTES) {
                    throw invalid();
                }
                byte[] position = Arrays.copyOfRange(token, SIGNATURE_BYTES, token.length);
                byte[] signature = Arrays.copyOf(token, SIGNATURE_BYTES);
                if (!MessageDigest.isEqual(signature, signature(context, position)) || position[0] != VERSION) {
                    throw invalid();
                }
                return sortKeys(position);
            } catch (IllegalArgumentException notBase64) {
                throw invalid();
            }
        }

        private List<String> sortKeys(byte[] position) {
            CodedInputStream input = CodedInputStream.newInstance(position, 1, position.length - 1);
            List<String> sortKeys = new ArrayList<>();
            try {
                while (!input.isAtEnd()) {
                    sortKeys.add(input.readStringRequireUtf8());
                }
            } catch (IOException malformed) {
                throw invalid();
            }
            return List.copyOf(sortKeys);
        }
    }
}
