// Images of articles: files beside the text, below content/.
#pragma once

#include "base/diagnostics.h"
#include "model/article.h"
#include "model/site.h"

namespace assay {

// Gives every image of the article that names a file ("speed.png", "../x.webp", "@/x.jpg") its address in the site and
// lists the file in Article::images. Errors: no alternative text [article.image-alt]; no such file, or one that is no
// image a page may show [article.image].
void find_images(Article& article, const Site& site, Diagnostics& diagnostics);

}  // namespace assay
