# scrapy runspider scrapy-spider.py -a start=URL -a out=FILE
# Scrapy over one host; every link with its text and nofollow as a line of JSON.
import json
import re
from urllib.parse import urlsplit

import scrapy
from scrapy.linkextractors import LinkExtractor

PAGE = re.compile(r"(\.x?html?|/)$")


class Spider(scrapy.Spider):
    name = "bench"
    custom_settings = {
        "CONCURRENT_REQUESTS": 32,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 16,
        "DOWNLOAD_DELAY": 0,
        "ROBOTSTXT_OBEY": False,
        "COOKIES_ENABLED": False,
        "RETRY_ENABLED": False,
        "TELNETCONSOLE_ENABLED": False,
        "AUTOTHROTTLE_ENABLED": False,
        "LOG_LEVEL": "WARNING",
    }

    def __init__(self, start, out, **rest):
        super().__init__(**rest)
        self.start_urls = [start]
        self.host = urlsplit(start).netloc
        self.extractor = LinkExtractor(unique=False, deny_extensions=[], tags=("a", "area"), attrs=("href",))
        self.file = open(out, "w", buffering=1 << 20)
        self.seen = set()

    def parse(self, response):
        if not isinstance(response, scrapy.http.HtmlResponse):
            return
        for link in self.extractor.extract_links(response):
            self.file.write(json.dumps([response.url, link.url, link.text, link.nofollow]) + "\n")
            target = link.url.split("#", 1)[0]
            if target in self.seen:
                continue
            self.seen.add(target)
            parts = urlsplit(target)
            if parts.netloc == self.host and PAGE.search(parts.path) and not parts.query:
                yield scrapy.Request(target, callback=self.parse)

    def closed(self, reason):
        self.file.close()
