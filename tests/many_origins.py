"""Three hundred names of many origins, and how people type those of other scripts."""
# ruff: noqa: RUF001 - letters that look like others are what is tested

from __future__ import annotations

_LATIN = """
Marisol Vega; Robert Smith; Elizabeth Taylor; William Turner; Margaret Hughes; James Wilson; Patricia Clarke
John O'Brien; Siobhán Murphy; Seán Ó Súilleabháin; Niamh Kelly; Ronald McDonald; Fiona MacLeod; Angus MacGregor
Gwyneth Llewellyn; Owain Rhys; Catherine Bennett; Christopher Walker; Jonathan Reed; Stephanie Brooks; Nathaniel Price
Hans Müller; Jürgen Strauß; Käthe Schröder; Wolfgang Weiß; Ursula Größmann; Friedrich Bäcker; Sabine Köhler
Günther Übelhör; Annegret Fußmann; Dörte Jäger; Matthias Lindner; Heike Zimmermann; Katharina Vogt; Bernd Krüger
Jan van der Berg; Sanne de Vries; Daan Bakker; Lotte Jansen; Pieter van den Heuvel; Marijke Hoekstra; Willem Dijkstra
Femke ten Brink; Joost Verhoeven; Anouk Vermeulen; Thijs de Groot; Liesbeth van Dam; Kees Smit; Geert Wouters
José de la Cruz; María García; Álvaro Núñez; Íñigo Ibáñez; Lucía Fernández; Francisco Peña; Begoña Zubizarreta
Joaquín Muñoz; Concepción Ruiz; Guadalupe Hernández; Jesús Castañeda; Raúl Jiménez; Montserrat Puig; Jordi Casals
João Conceição; Inês Magalhães; Gonçalo Araújo; Beatriz Simões; Thiago Silva; Luís Figueiredo; Conceição Évora
Fernanda Brandão; Vitória Nogueira; Antônio Assunção; Mónica Guimarães; Duarte Falcão; Leonor Ribeiro; Nuno Tavares
Jean-Luc d'Aubigné; François Lefèvre; Hélène Dubois; Chloé Bérenger; Benoît Châtelain; Aurélie L'Hermitte; Zoé Garçon
Étienne Rousseau; Gaëlle Kerguélen; Raphaël Noël; Mathilde Beauchêne; Thérèse Desqueyroux; Loïc Le Goff; Anaïs Moreau
Giuseppe Esposito; Nicolò Dell'Acqua; Chiara D'Angelo; Alessandro Colombo; Giulia Ferrari; Niccolò Bianchi; Lucia Rizzo
Salvatore Lo Monaco; Maria Grazia Conti; Beatrice De Luca; Pasquale Romano; Carla Fontana; Raffaele Greco
Søren Kjær; Åse Bjørnstad; Håkon Ødegård; Ingrid Sørensen; Jørgen Lærke; Kirsten Nygård; Mette Frøkjær
Björn Åkesson; Åsa Öberg; Göran Sjöström; Märta Lindqvist; Linnéa Bergström; Gunilla Hägg; Torbjörn Fälldin
Guðrún Jónsdóttir; Þórður Sigurðsson; Ægir Ólafsson; Björk Þorsteinsdóttir; Sigríður Einarsdóttir; Hallgrímur Pétursson
Jyrki Mäkelä; Päivi Hämäläinen; Väinö Järvinen; Aino Korhonen; Eero Virtanen; Kaisa Nieminen; Tuomas Heikkinen
Łukasz Wałęsa; Małgorzata Ścisłowska; Stanisław Żółkiewski; Agnieszka Dąbrowska; Zbigniew Gołąb; Grażyna Źrebiec
Krzysztof Pięta; Elżbieta Śliwińska; Wojciech Jabłoński; Katarzyna Nowak; Bogusław Lis; Jadwiga Ćwik; Mieczysław Król
Jiří Dvořák; Věra Čáslavská; Růžena Nováková; Tomáš Řezníček; Zdeněk Šťastný; Ľudovít Štúr; Anežka Příhodová
György Szőke; Erzsébet Kovács; Zoltán Nagy; Ágnes Szabó; László Tóth; Csilla Horváth; Gergő Fűzfa
Ștefan Țurcanu; Ioana Brătianu; Mihăiță Cârstea; Ana Șerban; Radu Popescu; Ovidiu Mureșan; Nicoleta Dăscălescu
Đorđe Đurić; Željko Čolić; Ana Šimić; Goran Ivanišević; Vesna Kovačević; Mladen Hrvatić; Zlatko Perišić
Mehmet Yıldız; Ayşe Çelik; İbrahim Şahin; Gökçe Öztürk; Işıl Doğan; Oğuz Kılıç; Fatma Güneş
Nguyễn Văn Đức; Trần Thị Hồng; Phạm Minh Châu; Đặng Thùy Linh; Lê Quốc Bảo; Võ Nguyên Giáp; Huỳnh Mỹ Hạnh
Kālua Kahananui; Keoni Kaʻaihue; Leilani Kealoha; Wiremu Ngāta; Aroha Pēwhairangi; Tāne Māhuta; Hēmi Parātene
Chukwuemeka Okafor; Ngozi Adichie; Oluwaseun Adébáyò; Kwame Nkrumah; Thandiwe Dlamini; Sipho Mkhize; Amina Diallo
Priya Raghunathan; Venkatesh Subramaniam; Lakshmi Narayanan; Rajesh Chatterjee; Anjali Deshpande; Siddharth Iyer
Mohammed Al-Rashid; Fatima El Amrani; Omar bin Khalid; Youssef Benali; Layla Haddad; Karim Abdul-Jabbar; Nadia Mansour
Hiroshi Tanaka; Yuki Watanabe; Kenji Nakamura; Sakura Yamamoto; Takeshi Kitano; Haruka Suzuki; Akira Kurosawa
Min-jun Kim; Seo-yeon Park; Ji-hoon Lee; Wei Zhang; Xiaoling Chen; Ming-tao Huang; Siew Ling Tan
Giórgos Papadákis; Eléni Stávrou; Kostas Antoniou; Dimitra Nikolaidou; Spyros Vlachos; Aggeliki Zografou; Petros Makris
Svetlana Alexievich; Dmitri Sokolov; Tatiana Petrova; Boris Godunov; Ljudmila Orlova; Arvo Pärt; Kätlin Tõnisson
Jānis Bērziņš; Vaira Vīķe; Kęstutis Šimkus; Eglė Žukauskaitė; Mindaugas Jonaitis; Ramunė Čepaitė; Andris Kalniņš
Elif Şafak; Əli Məmmədov; Günel Əsgərova; Xhevdet Gashi; Albana Çela; Ismail Përmeti; Maltin Ċikku; Ġorġ Borg
Sukarno; Björk; Teller; Cher; Madhuri; Pelé; Ronaldinho
"""

LATIN = [name.strip() for line in _LATIN.strip().splitlines() for name in line.split(";")]

#: A name of another script, and what somebody types who cannot write it.
ROMANISED = {
    "Наталья Кузнецова": ("natalya kuznetsova", "kuznetsova", "natalia"),
    "Юрий Щербаков": ("yuri", "shcherbakov"),
    "Михаил Булгаков": ("mikhail bulgakov", "bulgakov mikh"),
    "Александра Ерофеева": ("aleksandra", "alexandra"),
    "Сергей Жуков": ("sergey zhukov", "sergei"),
    "Олена Шевченко": ("olena shevchenko",),
    "Иван Хвостов": ("ivan khvostov", "hvostov"),
    "Γιώργος Παπαδόπουλος": ("giorgos papadopoulos", "papadop"),
    "Ελένη Σταύρου": ("eleni stavrou",),
    "Χρήστος Οικονόμου": ("christos",),
    "Ευαγγελία Μπακογιάννη": ("evangelia bakogianni",),
    "محمد أحمد": ("muhammad", "mohamed ahmed", "ahmad"),
    "فاطمة الزهراء": ("fatima", "al-zahra", "zahra"),
    "عمر خالد": ("omar khaled",),
    "يوسف إبراهيم": ("yusuf", "youssef ibrahim"),
    "عبد الله حسين": ("abdullah hussein", "abdullah"),
    "دוד כהן".replace("د", "ד"): ("david cohen", "cohen"),
    "משה לוי": ("moshe levy",),
    "שרה אברהם": ("sarah",),
    "राजेश कुमार": ("rajesh kumar",),
    "प्रिया शर्मा": ("priya sharma",),
    "कमल वर्मा": ("kamal",),
    "王小明": ("wang xiaoming", "xiaoming", "wangxiao"),
    "李娜": ("li na", "na li"),
    "張偉": ("zhang wei",),
    "さとう ゆき": ("sato yuki", "satou", "yuki"),
    "ワタナベ ケンジ": ("watanabe kenji", "kenji"),
    "きょうこ おおの": ("kyoko",),
    "김민수": ("kim minsu", "minsu", "gim"),
    "박지현": ("park jihyun", "jihyeon"),
    "이영희": ("lee younghee",),
    "최수진": ("choi",),
    "สมชาย ใจดี": ("somchai",),
    "გიორგი ბერიძე": ("giorgi beridze",),
    "Հայկ Սարգսյան": ("hayk sargsyan",),
}
