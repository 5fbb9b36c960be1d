package io.relais.policy.screening.grpc;

import io.relais.platform.grpc.ServiceChannels;
import io.relais.policy.screening.PastTexts;
import io.relais.proto.api.v1.Network;
import io.relais.proto.content.v1.ListPostsRequest;
import io.relais.proto.content.v1.ListPostsResponse;
import io.relais.proto.content.v1.Post;
import io.relais.proto.content.v1.PostServiceGrpc;
import io.relais.proto.content.v1.PostServiceGrpc.PostServiceBlockingStub;
import io.relais.proto.content.v1.Variant;
import java.util.ArrayList;
import java.util.List;

/** Asks content-service as the caller, so that nobody tries a rule on posts that they can't see. */
final class ContentPastTexts implements PastTexts {

    private static final int PAGE = 100;

    private final PostServiceBlockingStub content;

    ContentPastTexts(ServiceChannels channels) {
        this.content = PostServiceGrpc.newBlockingStub(channels.asCaller("content"));
    }

    @Override
    public List<PastText> find(int limit) {
        List<PastText> texts = new ArrayList<>();
        String pageToken = "";
        int posts = 0;
        do {
            ListPostsResponse page = content.listPosts(ListPostsRequest.newBuilder()
                    .setPageSize(Math.min(PAGE, limit - posts))
                    .setPageToken(pageToken)
                    .build());
            page.getPostsList().forEach(post -> add(post, texts));
            posts += page.getPostsCount();
            pageToken = page.getNextPageToken();
        } while (!pageToken.isEmpty() && posts < limit);
        return texts;
    }

    private static void add(Post post, List<PastText> texts) {
        for (int i = 0; i < post.getVariantsCount(); i++) {
            Variant variant = post.getVariants(i);
            boolean known =
                    variant.getNetwork() != Network.UNRECOGNIZED && variant.getNetwork() != Network.NETWORK_UNSPECIFIED;
            if (known) {
                texts.add(new PastText(
                        post.getName(),
                        "variants[" + i + "].text",
                        variant.getText(),
                        variant.getLanguageCode(),
                        ScreeningMessages.network(variant.getNetwork())));
            }
        }
    }
}
