<?php

class Old_Gallery_Widget extends WP_Widget {

	function Old_Gallery_Widget() {
		parent::WP_Widget( 'old_gallery', 'Old Gallery' );
		$this->columns = get_option( 'old_gallery_columns' );
	}

	function widget( $args, $instance ) {
		$images = get_children( 'post_type=attachment' );
		while ( list( $id, $image ) = each( $images ) ) {
			echo wp_get_attachment_image( $id );
		}
	}
}
