package io.relais.content.post;

class InMemoryPostsTest extends PostsContract {
    InMemoryPostsTest() {
        super(InMemoryPosts.perTenant());
    }
}
