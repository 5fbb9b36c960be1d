package io.relais.platform.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.proto.api.v1.ErrorReason;
import io.relais.proto.content.v1.ListPostsRequest;
import io.relais.proto.identity.v1.GetTenantSettingsRequest;
import io.relais.proto.identity.v1.ListTenantsRequest;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageTokensTest {

    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId GLOBEX = new TenantId("globex");
    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);
    private static final List<String> POSITION = List.of("2026-11-22T12:00:00Z", "é", "", "posts/42");

    private final PageTokens pageTokens = PageTokens.withKey(KEY);

    @Test
    void theFirstPageHasNoPosition() {
        assertThat(pageTokens.of(ACME, ListPostsRequest.getDefaultInstance()).position())
                .isEmpty();
    }

    @Test
    void aTokenHoldsThePositionItWasMadeFrom() {
        assertThat(pageTokens.of(ACME, posts(token())).position()).hasValue(POSITION);
    }

    @Test
    void thePagesSizeMayChangeFromPageToPage() {
        ListPostsRequest request = ListPostsRequest.newBuilder()
                .setPageToken(token())
                .setPageSize(7)
                .build();
        assertThat(pageTokens.of(ACME, request).position()).hasValue(POSITION);
    }

    @Test
    void anotherTenantsTokenIsRefused() {
        assertRefused(GLOBEX, posts(token()));
    }

    @Test
    void aTokenOfAnotherListIsRefused() {
        assertRefused(
                ACME, ListTenantsRequest.newBuilder().setPageToken(token()).build());
    }

    @Test
    void aTokenOfTheSameListWithAnotherFilterIsRefused() throws DescriptorValidationException {
        Descriptor listRequest = aListRequestWithAFilter();
        String token =
                pageTokens.of(ACME, filtered(listRequest, "team = a", "")).next(POSITION);

        assertThat(pageTokens.of(ACME, filtered(listRequest, "team = a", token)).position())
                .hasValue(POSITION);
        assertRefused(ACME, filtered(listRequest, "team = b", token));
    }

    private static Descriptor aListRequestWithAFilter() throws DescriptorValidationException {
        DescriptorProto.Builder message = DescriptorProto.newBuilder().setName("ListThingsRequest");
        for (String name : List.of("page_token", "filter")) {
            message.addFieldBuilder()
                    .setName(name)
                    .setNumber(message.getFieldCount())
                    .setType(FieldDescriptorProto.Type.TYPE_STRING)
                    .setLabel(FieldDescriptorProto.Label.LABEL_OPTIONAL);
        }
        return FileDescriptor.buildFrom(
                        FileDescriptorProto.newBuilder()
                                .setName("things.proto")
                                .setSyntax("proto3")
                                .addMessageType(message)
                                .build(),
                        new FileDescriptor[0])
                .findMessageTypeByName("ListThingsRequest");
    }

    private static Message filtered(Descriptor listRequest, String filter, String pageToken) {
        return DynamicMessage.newBuilder(listRequest)
                .setField(listRequest.findFieldByName("filter"), filter)
                .setField(listRequest.findFieldByName("page_token"), pageToken)
                .build();
    }

    @Test
    void aTokenWithAnyBitFlippedIsRefused() {
        byte[] token = Base64.getUrlDecoder().decode(token());
        for (int bit = 0; bit < token.length * 8; bit++) {
            byte[] forged = token.clone();
            forged[bit / 8] ^= (byte) (1 << (bit % 8));
            assertRefused(ACME, posts(Base64.getUrlEncoder().withoutPadding().encodeToString(forged)));
        }
    }

    @Test
    void aTokenOfAnotherKeyIsRefused() {
        String foreign = PageTokens.withKey(
                        Base64.getEncoder().encodeToString("another key of 32 bytes or more.".getBytes()))
                .of(ACME, ListPostsRequest.getDefaultInstance())
                .next(POSITION);
        assertRefused(ACME, posts(foreign));
    }

    @Test
    void whatIsNoTokenAtAllIsRefused() {
        for (String nonsense : List.of("a", "!", "é", "AAAA", "A".repeat(5_000), token() + "=", token() + "AA")) {
            assertRefused(ACME, posts(nonsense));
        }
    }

    @Test
    void aKeyThatIsTooShortIsNotTaken() {
        String shortKey = Base64.getEncoder().encodeToString(new byte[31]);
        assertThatThrownBy(() -> PageTokens.withKey(shortKey)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRequestThatIsNoListHasNoTokens() {
        assertThatThrownBy(() -> pageTokens.of(ACME, GetTenantSettingsRequest.getDefaultInstance()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private String token() {
        return pageTokens.of(ACME, ListPostsRequest.getDefaultInstance()).next(POSITION);
    }

    private static ListPostsRequest posts(String token) {
        return ListPostsRequest.newBuilder().setPageToken(token).build();
    }

    private void assertRefused(TenantId tenant, Message request) {
        assertThatThrownBy(() -> pageTokens.of(tenant, request).position())
                .isInstanceOfSatisfying(
                        DomainException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(ErrorReason.ERROR_REASON_INVALID_PAGE_TOKEN));
    }
}
